package dev.muster.hashring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest function. Every use clones a prototype that is never fed, so threads share one without a lock. */
final class Digest {
    private final String name;
    private final MessageDigest prototype;

    private Digest(String name, MessageDigest prototype) {
        this.name = name;
        this.prototype = prototype;
    }

    static Digest named(String name) {
        String known = DigestNames.inJava(name);
        try {
            MessageDigest first = MessageDigest.getInstance(known);
            return new Digest(known, (MessageDigest) first.clone());
        } catch (NoSuchAlgorithmException gone) {
            throw new IllegalArgumentException("this JVM does not have the digest " + known + " that it lists", gone);
        } catch (CloneNotSupportedException single) {
            throw new IllegalArgumentException(
                    "the digest " + known + " cannot be cloned: use one of another security provider", single);
        }
    }

    String name() {
        return name;
    }

    byte[] of(byte[] content) {
        return copyOf(prototype).digest(content);
    }

    /** The digests of the key two times in a row, three times, and so on. */
    byte[][] ofRepetitions(byte[] key, int count) {
        MessageDigest soFar = copyOf(prototype);
        soFar.update(key);
        byte[][] digests = new byte[count][];
        for (int i = 0; i < count; i++) {
            soFar.update(key);
            digests[i] = copyOf(soFar).digest();
        }
        return digests;
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException single) {
            throw new IllegalStateException("the digest " + digest + " could be cloned before", single);
        }
    }
}
