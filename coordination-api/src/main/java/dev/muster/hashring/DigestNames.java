package dev.muster.hashring;

import dev.muster.internal.Nearest;
import java.security.Security;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of digests, as Java and as Python's hashlib spell them. They differ in case and punctuation only. */
final class DigestNames {
    private static final Map<String, String> ALIASES =
            Map.of("sha", "sha1", "blake2b", "blake2b512", "blake2s", "blake2s256");

    /** Those that every Java has: no need to search for them. */
    private static final Map<String, String> EVERYWHERE = Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");

    private DigestNames() {}

    /**
     * Java's name of a digest.
     *
     * @throws IllegalArgumentException if no provider has it
     */
    static String inJava(String name) {
        String usual = EVERYWHERE.get(name.toLowerCase(Locale.ROOT));
        return usual == null ? searched(name) : usual;
    }

    private static String searched(String name) {
        NavigableMap<String, String> known = new TreeMap<>();
        for (String algorithm : new TreeSet<>(Security.getAlgorithms("MessageDigest"))) {
            known.putIfAbsent(letters(algorithm), algorithm);
        }
        String wanted = ALIASES.getOrDefault(letters(name), letters(name));
        String found = known.get(wanted);
        if (found == null) {
            throw new IllegalArgumentException("no security provider of this JVM has the digest \"" + name
                    + "\": the nearest is "
                    + Nearest.to(wanted, known.keySet()).map(known::get).orElse("none") + " of " + known.values());
        }
        return found;
    }

    private static String letters(String name) {
        return name.replaceAll("[-_/ ]", "").toLowerCase(Locale.ROOT);
    }
}
