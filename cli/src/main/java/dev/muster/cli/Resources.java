package dev.muster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What there is to handle: the lines of a file that are not empty, read again for each cycle. */
interface Resources {
    List<String> read() throws IOException;

    static Resources of(String file) throws IOException {
        if (file.equals("-")) {
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            List<String> all = filled(lines);
            return () -> all;
        }
        return () -> lines(Path.of(file));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return filled(Files.readAllLines(file));
        } catch (CharacterCodingException other) {
            throw new IOException(file + " is not UTF-8", other);
        }
    }

    private static List<String> filled(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}
