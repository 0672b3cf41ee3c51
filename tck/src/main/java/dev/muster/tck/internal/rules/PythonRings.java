package dev.muster.tck.internal.rules;

import dev.muster.MemberId;
import dev.muster.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Rings as Tooz 9.1 computed them; {@code make_python_rings.py} wrote the file. */
record PythonRings(Map<MemberId, Weight> members, Map<String, MemberId> owners) {
    static List<PythonRings> all() {
        List<PythonRings> rings = new ArrayList<>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ");
            if (words[0].equals("ring")) {
                rings.add(new PythonRings(new TreeMap<>(), new TreeMap<>()));
                for (int index = 1; index < words.length; index++) {
                    String[] member = words[index].split("=");
                    rings.get(rings.size() - 1)
                            .members()
                            .put(MemberId.of(member[0]), Weight.of(Integer.parseInt(member[1])));
                }
            } else {
                rings.get(rings.size() - 1).owners().put(words[0], MemberId.of(words[1]));
            }
        });
        return rings;
    }

    private static String text() {
        try (InputStream file = PythonRings.class.getResourceAsStream("/dev/muster/tck/python-rings.txt")) {
            return new String(Objects.requireNonNull(file, "python-rings.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
