package dev.muster.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Bytes that real Python wrote, by name: see src/test/python/golden.py. */
record Golden(String version, Map<String, String> lines) {
    private static final String HASHED = "sha1:";
    private static final HexFormat HEX = HexFormat.of();

    /** One file for each era, and one from before 1.36. */
    static List<Golden> all() {
        return List.of(of("1.35.0"), of("1.57.2"), of("3.1.0"), of("9.1.0"));
    }

    static Golden of(String version) {
        var lines = new LinkedHashMap<String, String>();
        try (InputStream in = Golden.class.getResourceAsStream("tooz-" + version + ".golden")) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.lastIndexOf(' ');
                        lines.put(line.substring(0, space), line.substring(space + 1));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Golden(version, lines);
    }

    List<String> names(String prefix) {
        return lines.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    boolean isWhole(String name) {
        return !find(name).startsWith(HASHED);
    }

    Bytes bytes(String name) {
        return Bytes.of(HEX.parseHex(find(name)));
    }

    /** That bytes are the ones under the name, of which long ones are known by their hash and length only. */
    void check(String name, Bytes bytes) {
        if (isWhole(name)) {
            assertThat(HEX.formatHex(bytes.toArray()))
                    .as("%s %s", version, name)
                    .isEqualTo(find(name));
        } else {
            String hashed = HASHED + HEX.formatHex(sha1(bytes)) + ":" + bytes.length();
            assertThat(hashed).as("%s %s", version, name).isEqualTo(find(name));
        }
    }

    private String find(String name) {
        if (!lines.containsKey(name)) {
            throw new NoSuchElementException(name + " is not in the golden file of " + version);
        }
        return lines.get(name);
    }

    private static byte[] sha1(Bytes bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Tooz " + version;
    }
}
