package dev.muster.polling.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a whole file as UTF-8, or says why not. */
final class TextFile {
    private TextFile() {}

    static Optional<String> read(Path file, Findings findings) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException failure) {
            findings.problem(new Place(file.toString(), 0), reason(file, failure));
            return Optional.empty();
        }
    }

    private static String reason(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        if (failure instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        return Files.isDirectory(file) ? "is a directory" : "cannot be read: " + failure.getMessage();
    }
}
