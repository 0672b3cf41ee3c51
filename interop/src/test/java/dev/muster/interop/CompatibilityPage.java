package dev.muster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** docs/compatibility.md: versions, stores and features, and the defects of Tooz. */
final class CompatibilityPage {
    private static final List<String> PACKAGES =
            List.of("tooz", "kazoo", "redis", "pymemcache", "oslo.serialization", "oslo.utils", "msgpack");

    private static final String HEAD = """
            # Compatibility with Tooz

            Written by the build from what the tests in `interop` have shown, with real Python agents beside Java ones in one store; \
            the build fails if this page is not what they show. Do not edit it: copy `interop/target/compatibility.md` here.

            ## Versions

            All on one Python, with the newest clients that exist. The eras differ in what is stored: up to 1.57.2 a partitioned \
            group's capabilities are packed twice; up to 8 no capabilities are empty bytes, and lock names on Redis are Python's \
            `repr`.

            """;

    private CompatibilityPage() {}

    static String of(Map<String, String> results) throws IOException {
        var page = new StringBuilder(HEAD);
        versions(page);
        for (StoreKind store : StoreKind.values()) {
            page.append("\n## ").append(store.title()).append("\n\n");
            page.append(line("", version -> "Tooz " + version.number)).append(rule(1));
            for (Row row : Row.values()) {
                if (row.isOf(store)) {
                    page.append(line(row.text, version -> cell(results, row, new Pair(version, store))));
                }
            }
        }
        page.append("\n## Defects of Tooz that a mixed fleet meets\n\n");
        page.append("Each was shown by a test. What Muster does, or you can do, is said last.\n\n");
        page.append("| store ").append(line("defect", version -> version.number).stripTrailing());
        page.append(" what to do |\n|---").append(rule(1).stripTrailing()).append("---|\n");
        for (Defect defect : Defect.values()) {
            page.append("| ").append(defect.store).append(" ");
            page.append(
                    line(defect.text, version -> cell(results, defect, version)).stripTrailing());
            page.append(" ").append(defect.remedy).append(" |\n");
        }
        return page.toString();
    }

    private static String cell(Map<String, String> results, Row row, Pair pair) {
        return Results.of(results, row, pair).orElseGet(() -> {
            if (row.isOf(pair.version())) {
                throw new AssertionError("no test has shown " + row + " for " + pair + ": has the whole matrix run?");
            }
            return "";
        });
    }

    private static String cell(Map<String, String> results, Defect defect, ToozVersion version) {
        String there = Results.of(results, defect, version)
                .orElseThrow(() -> new AssertionError(
                        "no test has shown " + defect + " for " + version + ": has the whole matrix run?"));
        return there.equals("true") ? "yes" : "no";
    }

    private static String line(String first, Function<ToozVersion, String> cell) {
        return Arrays.stream(ToozVersion.values())
                .map(cell)
                .collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    private static String rule(int more) {
        return "|" + "---|".repeat(ToozVersion.values().length + more) + "\n";
    }

    private static void versions(StringBuilder page) throws IOException {
        page.append("| era | ").append(String.join(" | ", PACKAGES)).append(" |\n");
        page.append("|").append("---|".repeat(PACKAGES.size() + 1)).append("\n");
        for (ToozVersion version : ToozVersion.values()) {
            List<String> pins = Files.readAllLines(Path.of("requirements-tooz-" + version.number + ".txt"));
            page.append("| ").append(version.era);
            for (String name : PACKAGES) {
                page.append(" | ")
                        .append(pins.stream()
                                .filter(pin -> pin.startsWith(name + "=="))
                                .findFirst()
                                .orElseThrow()
                                .substring(name.length() + 2));
            }
            page.append(" |\n");
        }
    }
}
