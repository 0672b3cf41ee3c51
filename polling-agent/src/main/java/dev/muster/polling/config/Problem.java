package dev.muster.polling.config;

import java.util.Objects;

/**
 * Something that is wrong in a configuration.
 *
 * @param file where it was read: a file's path, the name of an environment variable, or a command line option
 * @param line the line in that file, counted from 1; 0 where it has none
 * @param text what is wrong, with the value found
 */
public record Problem(String file, int line, String text) {
    /** Checks. */
    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        if (line < 0) {
            throw new IllegalArgumentException("a line is counted from 1, not " + line);
        }
    }

    /** {@return {@code FILE:LINE: TEXT}} */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line) + ": " + text;
    }
}
