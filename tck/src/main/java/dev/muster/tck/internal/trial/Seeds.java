package dev.muster.tck.internal.trial;

import java.util.Random;

/** Where the kit's chance comes from: one number, given or drawn once a JVM. */
public final class Seeds {
    private static final String SEED = "muster.tck.seed";
    private static final String EFFORT = "muster.tck.effort";
    private static final long ROOT = Long.getLong(SEED, new Random().nextLong() >>> 16);

    private Seeds() {}

    static long of(String test) {
        return ROOT * 31 + test.hashCode();
    }

    static String replay() {
        return "-D" + SEED + "=" + ROOT;
    }

    /** How many random tries, where a quick run makes so many. */
    public static int tries(int usual) {
        return Math.max(1, (int) (usual * Double.parseDouble(System.getProperty(EFFORT, "1"))));
    }
}
