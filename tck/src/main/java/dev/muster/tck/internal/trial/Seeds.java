package dev.muster.tck.internal.trial;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the kit's chance comes from: one number for each run of a test class, given or drawn.
 *
 * @param root the number
 */
public record Seeds(long root) {
    private static final String SEED = "muster.tck.seed";
    private static final String EFFORT = "muster.tck.effort";

    static Seeds of(ExtensionContext context) {
        return new Seeds(context.getConfigurationParameter(SEED)
                .map(Long::parseLong)
                .orElseGet(() -> new Random().nextLong() >>> 16));
    }

    long of(String test) {
        return root * 31 + test.hashCode();
    }

    String replay() {
        return "-D" + SEED + "=" + root;
    }

    /** How many random tries, where a quick run makes so many. */
    public static int tries(int usual) {
        return Math.max(1, (int) (usual * Double.parseDouble(System.getProperty(EFFORT, "1"))));
    }
}
