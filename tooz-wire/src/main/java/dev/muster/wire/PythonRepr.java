package dev.muster.wire;

import dev.muster.Bytes;

/** What Python's {@code repr} makes of bytes: {@code b'name'}. Old versions of Tooz wrote it into names by mistake. */
public final class PythonRepr {
    private PythonRepr() {}

    /**
     * The {@code repr} of a {@code bytes} object, as Python 3 writes it.
     *
     * @param bytes any bytes
     * @return printable ASCII, in double quotes if there are single ones and no double ones inside
     */
    public static String of(Bytes bytes) {
        boolean single = false;
        boolean dual = false;
        for (int index = 0; index < bytes.length(); index++) {
            single |= bytes.at(index) == '\'';
            dual |= bytes.at(index) == '"';
        }
        char quote = single && !dual ? '"' : '\'';
        var repr = new StringBuilder("b").append(quote);
        for (int index = 0; index < bytes.length(); index++) {
            append(repr, bytes.at(index) & 0xff, quote);
        }
        return repr.append(quote).toString();
    }

    private static void append(StringBuilder repr, int octet, char quote) {
        if (octet == quote || octet == '\\') {
            repr.append('\\').append((char) octet);
        } else if (octet == '\t') {
            repr.append("\\t");
        } else if (octet == '\n') {
            repr.append("\\n");
        } else if (octet == '\r') {
            repr.append("\\r");
        } else if (octet < ' ' || octet >= 0x7f) {
            repr.append(String.format("\\x%02x", octet));
        } else {
            repr.append((char) octet);
        }
    }
}
