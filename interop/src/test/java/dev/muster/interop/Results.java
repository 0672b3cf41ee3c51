package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the tests of a build have shown, in a file. */
final class Results {
    private static final Path FILE = Path.of("target/matrix.tsv");
    private static boolean begun;

    private Results() {}

    static void add(Row row, Pair pair, String found) {
        write(row.name(), pair.version().name(), pair.store().name(), found);
    }

    static void add(Defect defect, ToozVersion version, boolean there) {
        write(defect.name(), version.name(), "", String.valueOf(there));
    }

    private static synchronized void write(String... parts) {
        try {
            Files.createDirectories(FILE.getParent());
            if (!begun) {
                Files.deleteIfExists(FILE);
                begun = true;
            }
            Files.writeString(
                    FILE, String.join("\t", parts) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The cells of rows and defects; a later result for the same cell counts. */
    static Map<String, String> read() throws IOException {
        Map<String, String> results = new HashMap<>();
        for (String line : Files.readAllLines(FILE)) {
            int text = line.lastIndexOf('\t');
            results.put(line.substring(0, text), line.substring(text + 1));
        }
        return results;
    }

    static Optional<String> of(Map<String, String> results, Row row, Pair pair) {
        return Optional.ofNullable(results.get(
                row.name() + "\t" + pair.version().name() + "\t" + pair.store().name()));
    }

    static Optional<String> of(Map<String, String> results, Defect defect, ToozVersion version) {
        return Optional.ofNullable(results.get(defect.name() + "\t" + version.name() + "\t"));
    }
}
