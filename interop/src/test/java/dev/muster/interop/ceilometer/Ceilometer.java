package dev.muster.interop.ceilometer;

import java.nio.file.Files;
import java.nio.file.Path;

/** The environment with real Ceilometer. */
final class Ceilometer {
    /** Where a fresh Ceilometer has its configuration. */
    static final Path ETC = home().resolve("etc/ceilometer");

    private Ceilometer() {}

    private static Path home() {
        return Path.of("../target/python/ceilometer-19.0").toAbsolutePath().normalize();
    }

    static String program(String name) {
        Path program = home().resolve("bin").resolve(name);
        if (!Files.isExecutable(program)) {
            throw new AssertionError("there is no Ceilometer at " + program + ": run ./test, which brings it");
        }
        return program.toString();
    }
}
