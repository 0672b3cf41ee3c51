package dev.muster.polling.internal;

import dev.muster.polling.config.AgentConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/** Ceilometer's group ids. */
public record GroupNames(String prefix, AgentConfiguration configuration) {
    private static final int DIGEST_LENGTH = 16;

    /** Of an agent. */
    public static GroupNames of(AgentConfiguration configuration) {
        String namespaces = String.join("-", configuration.namespaces());
        return new GroupNames(
                configuration
                        .prefix()
                        .filter(prefix -> !prefix.isEmpty())
                        .map(prefix -> namespaces + "-" + prefix)
                        .orElse(namespaces),
                configuration);
    }

    /** The group of those who discover the same. */
    public String of(String discoveryGroup) {
        return prefix + "-" + discoveryGroup;
    }

    /** The group for resources that a source lists itself. */
    public String ofStatic(Collection<String> resources) {
        return of(configuration.staticGroupId().orElseGet(() -> "static-" + digest(resources)));
    }

    private static String digest(Collection<String> resources) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String resource : new TreeSet<>(resources)) {
                sha.update(resource.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) '\n');
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
