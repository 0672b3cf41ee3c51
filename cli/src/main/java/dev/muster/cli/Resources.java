package dev.muster.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What there is to handle: the lines of a file that are not empty, read again for each cycle. */
interface Resources {
    List<String> read() throws IOException;

    static Resources of(String file) throws IOException {
        if (file.equals("-")) {
            List<String> all = lines(System.in.readAllBytes());
            return () -> all;
        }
        Path path = Path.of(file);
        return () -> lines(content(path));
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no such file", absent);
        } catch (AccessDeniedException denied) {
            throw new IOException("permission denied", denied);
        }
    }

    private static List<String> lines(byte[] utf8) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (CharacterCodingException other) {
            throw new IOException("it is not UTF-8", other);
        }
    }
}
