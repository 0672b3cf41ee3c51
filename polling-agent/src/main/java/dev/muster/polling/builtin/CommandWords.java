package dev.muster.polling.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line split into words as a shell would, without a shell: blanks separate, quotes and backslashes keep
 * together. A resource takes the place of <code>{}</code> after that, so that whatever it contains stays inside its word.
 *
 * @param words the command and its arguments
 */
public record CommandWords(List<String> words) {
    /** Copies the list. */
    public CommandWords {
        words = List.copyOf(words);
    }

    /**
     * Splits a command line.
     *
     * @param line as typed
     * @return its words
     * @throws IllegalArgumentException if a quote is not closed, or there is no word
     */
    public static CommandWords parse(String line) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            if (letter == '\\' && quote != '\'') {
                if (++index == line.length()) {
                    throw new IllegalArgumentException("the command ends with a backslash: " + line);
                }
                word.append(line.charAt(index));
                inWord = true;
            } else if (quote != 0 && letter == quote) {
                quote = 0;
            } else if (quote == 0 && (letter == '\'' || letter == '"')) {
                quote = letter;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(letter)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(letter);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a " + quote + " is not closed in the command: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the command is empty");
        }
        return new CommandWords(words);
    }

    /**
     * The words for a resource.
     *
     * @param resource takes the place of each <code>{}</code>
     * @return the words to run
     */
    public List<String> with(String resource) {
        return words.stream().map(word -> word.replace("{}", resource)).toList();
    }

    /**
     * Why a command could not be started, for people.
     *
     * @param command its words
     * @param reason what starting it threw
     * @return one line
     */
    public static String cannotStart(List<String> command, IOException reason) {
        Throwable cause = reason.getCause() == null ? reason : reason.getCause();
        return "cannot start '" + command.get(0) + "': "
                + String.valueOf(cause.getMessage()).replaceFirst("^error=\\d+, ", "");
    }
}
