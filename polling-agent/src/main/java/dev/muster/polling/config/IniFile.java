package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file in oslo.config's own dialect (read after oslo.config 10.7): an indented line goes on with the value before it,
 * even one that looks like a comment; {@code =} or {@code :} ends a name; one pair of quotes around a value falls away;
 * comments are whole lines. Unlike there, reading goes on after a fault.
 */
record IniFile(List<Entry> entries) {
    record Entry(String section, String name, String value, Place place) {
        boolean is(OptionName option) {
            return option.section().equals(section) && option.name().equals(name);
        }
    }

    static IniFile parse(String file, String text, Findings findings) {
        return new Parser(file, findings).parse(text);
    }

    Stream<Entry> of(OptionName option) {
        return entries.stream().filter(entry -> entry.is(option));
    }

    private static final class Parser {
        private final String file;
        private final Findings findings;
        private final List<Entry> entries = new ArrayList<>();
        private String section = "";
        private int line;
        private boolean continuable;

        Parser(String file, Findings findings) {
            this.file = file;
            this.findings = findings;
        }

        IniFile parse(String text) {
            text.lines().forEach(this::line);
            return new IniFile(List.copyOf(entries));
        }

        private void line(String untrimmed) {
            line++;
            String text = untrimmed.stripTrailing();
            if (text.startsWith(" ") || text.startsWith("\t")) {
                goOn(text.strip());
                return;
            }
            continuable = false;
            if (text.startsWith("[")) {
                section(text);
            } else if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith(";")) {
                assign(text);
            }
        }

        private void goOn(String text) {
            if (!continuable) {
                problem("an indented line goes on with a value, and there is none before it: '" + text + "'");
                return;
            }
            Entry begun = entries.remove(entries.size() - 1);
            entries.add(new Entry(begun.section, begun.name, begun.value + "\n" + text, begun.place));
        }

        private void section(String text) {
            if (!text.endsWith("]")) {
                problem("a section ends with ']': '" + text + "'");
            } else if (text.length() == 2) {
                problem("a section without a name");
            } else {
                String name = text.substring(1, text.length() - 1);
                section = name.equals(OptionName.DEFAULT) ? name : name.toLowerCase(Locale.ROOT);
            }
        }

        private void assign(String text) {
            int end = end(text);
            String name = end < 0 ? "" : text.substring(0, end).strip();
            if (end < 0) {
                problem("neither a section nor an assignment: '" + text + "'");
            } else if (name.isEmpty()) {
                problem("a value without a name: '" + text + "'");
            } else if (section.isEmpty()) {
                problem("'" + name + "' stands before the first section");
            } else {
                entries.add(new Entry(
                        section, name, unquoted(text.substring(end + 1).strip()), new Place(file, line)));
                continuable = true;
            }
        }

        private static int end(String text) {
            int colon = text.indexOf(':');
            int equal = text.indexOf('=');
            return colon < 0 || (equal >= 0 && equal < colon) ? equal : colon;
        }

        private static String unquoted(String value) {
            boolean quoted = (value.startsWith("\"") || value.startsWith("'"))
                    && value.charAt(0) == value.charAt(value.length() - 1);
            return quoted ? value.substring(1, Math.max(1, value.length() - 1)) : value;
        }

        private void problem(String text) {
            findings.problem(new Place(file, line), text);
        }
    }
}
