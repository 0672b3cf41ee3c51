package dev.muster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A Lua script, from the resources beside this class, and the digest by which the server knows it. */
record Script(String name, String source, String digest) {
    static final Script CREATE = of("create");
    static final Script DELETE = of("delete", "living");
    static final Script READ = of("read", "living");
    static final Script JOIN = of("join");
    static final Script LEAVE = of("leave");
    static final Script UPDATE = of("update");
    static final Script END_BEAT = of("endbeat");
    static final Script BEAT = of("beat", "locks");
    static final Script ACQUIRE = of("acquire", "locks");
    static final Script RELEASE = of("release", "locks");
    static final Script BREAK = of("break", "locks");
    static final Script HOLDS = of("holds", "locks");
    static final Script HOLDERS = of("holders", "locks");

    static final List<Script> ALL =
            List.of(CREATE, DELETE, READ, JOIN, LEAVE, UPDATE, END_BEAT, BEAT, ACQUIRE, RELEASE, BREAK, HOLDS, HOLDERS);

    private static Script of(String name, String... libraries) {
        var source = new StringBuilder();
        for (String library : libraries) {
            source.append(resource(library));
        }
        source.append(resource(name));
        return new Script(name, source.toString(), sha1(source.toString()));
    }

    private static String resource(String name) {
        try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("the script " + name + ".lua is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha1(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JVM has no SHA-1, which every JVM must have", missing);
        }
    }
}
