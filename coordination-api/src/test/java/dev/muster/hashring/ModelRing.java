package dev.muster.hashring;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ring as its description says it, in the most obvious way. */
final class ModelRing {
    private final NavigableMap<BigInteger, NavigableSet<MemberId>> points = new TreeMap<>();

    ModelRing(Map<MemberId, Weight> members, int partitions) {
        members.forEach((member, weight) -> {
            for (int i = 0; i < partitions * weight.value(); i++) {
                points.computeIfAbsent(
                                number(repeated(member, i + 2)),
                                point -> new TreeSet<>(Comparator.<MemberId>reverseOrder()))
                        .add(member);
            }
        });
    }

    List<MemberId> owners(Bytes object, int replicas, Set<MemberId> ignored) {
        Set<MemberId> owners = new LinkedHashSet<>();
        BigInteger key = number(object.toArray());
        points.tailMap(key, false).values().forEach(owners::addAll);
        points.headMap(key, true).values().forEach(owners::addAll);
        owners.removeAll(ignored);
        return owners.stream().limit(replicas).toList();
    }

    int pointsSharedBy(MemberId one, MemberId other) {
        return (int) points.values().stream()
                .filter(members -> members.contains(one) && members.contains(other))
                .count();
    }

    private static byte[] repeated(MemberId member, int times) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            key.writeBytes(member.bytes().toArray());
        }
        return key.toByteArray();
    }

    private static BigInteger number(byte[] content) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
