package dev.muster.hashring;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One ring of a golden file, as {@code make_ring_vectors.py} describes it. */
record RingVectors(
        String name,
        String digest,
        int partitions,
        List<MemberId> ids,
        List<Step> history,
        Map<MemberId, Weight> members,
        List<Lookup> lookups) {

    /** A member is added, or removed if there is no weight. */
    record Step(MemberId member, Weight weight) {}

    record Lookup(Bytes object, int replicas, List<MemberId> ignored, List<MemberId> owners) {}

    static List<RingVectors> read(String file) {
        List<RingVectors> rings = new ArrayList<>();
        try (var stream = Objects.requireNonNull(RingVectors.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("ring")) {
                    rings.add(empty(file + " " + rings.size(), words[1], Integer.parseInt(words[2])));
                } else if (!words[0].equals("#")) {
                    rings.get(rings.size() - 1).take(words);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rings;
    }

    private static RingVectors empty(String name, String digest, int partitions) {
        return new RingVectors(
                name, digest, partitions, new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "id" -> ids.add(new MemberId(bytes(words[1])));
            case "add" -> {
                Step step = new Step(member(words[1]), Weight.of(Integer.parseInt(words[2])));
                history.add(step);
                members.put(step.member(), step.weight());
            }
            case "remove" -> {
                history.add(new Step(member(words[1]), null));
                members.remove(member(words[1]));
            }
            case "own" ->
                lookups.add(
                        new Lookup(bytes(words[1]), Integer.parseInt(words[2]), members(words[3]), members(words[4])));
            default -> throw new IllegalArgumentException("a line that starts with " + words[0]);
        }
    }

    private static Bytes bytes(String hex) {
        return hex.equals("-") ? Bytes.EMPTY : Bytes.of(HexFormat.of().parseHex(hex));
    }

    private List<MemberId> members(String places) {
        return places.equals("-")
                ? List.of()
                : Arrays.stream(places.split(",")).map(this::member).toList();
    }

    private MemberId member(String place) {
        return ids.get(Integer.parseInt(place));
    }

    @Override
    public String toString() {
        return name + ": " + members.size() + " members, " + partitions + " partitions, " + digest;
    }
}
