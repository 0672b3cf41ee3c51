package dev.muster.cli;

import java.util.stream.Collectors;

/** What others wrote, made safe for a terminal: it must not move the cursor or turn the writing round. */
final class Text {
    private Text() {}

    static String safe(Object written) {
        String text = written.toString();
        return text.codePoints().noneMatch(Text::isUnsafe)
                ? text
                : text.codePoints().mapToObj(Text::shown).collect(Collectors.joining());
    }

    /** On one line, for messages. */
    static String line(Object written) {
        return safe(written.toString().strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static boolean isUnsafe(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static String shown(int point) {
        return isUnsafe(point) ? String.format("\\u%04x", point) : Character.toString(point);
    }
}
