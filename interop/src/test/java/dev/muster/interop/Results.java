package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** What the tests of a build have shown, in a file. */
final class Results {
    private static final Path FILE = Path.of("target/matrix.tsv");
    private static boolean begun;

    private Results() {}

    /** A later result for the same cell counts. */
    static synchronized void add(Row row, Pair pair, String found) {
        String line = String.join(
                        "\t", row.name(), pair.version().name(), pair.store().name(), found) + "\n";
        try {
            Files.createDirectories(FILE.getParent());
            if (!begun) {
                Files.deleteIfExists(FILE);
                begun = true;
            }
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<Row, Map<Pair, String>> read() throws IOException {
        Map<Row, Map<Pair, String>> results = new TreeMap<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] part = line.split("\t", -1);
            var pair = new Pair(ToozVersion.valueOf(part[1]), StoreKind.valueOf(part[2]));
            results.computeIfAbsent(Row.valueOf(part[0]), row -> new java.util.HashMap<>())
                    .put(pair, part[3]);
        }
        return results;
    }
}
