package dev.muster.interop;

import java.nio.file.Files;
import java.nio.file.Path;

/** The versions of Tooz that are tested against, each in a virtual environment of its own. */
enum ToozVersion {
    V1_57("1.57", "old"),
    V2_11("2.11", "middle"),
    V8_1("8.1", "middle"),
    V9_1("9.1", "new");

    /** As in the names of its requirements and its environment. */
    final String number;

    /** Of the wire format. */
    final String era;

    ToozVersion(String number, String era) {
        this.number = number;
        this.era = era;
    }

    Path python() {
        Path python = Path.of("../target/python/tooz-" + number + "/bin/python").toAbsolutePath();
        if (!Files.isExecutable(python)) {
            throw new AssertionError(
                    "there is no Python with Tooz " + number + " at " + python + ": run ./test, which brings it");
        }
        return python;
    }

    /** Up to 8 a lock's key on Redis is made of Python's repr of its name. */
    boolean namesLocksByRepr() {
        return this != V9_1;
    }

    /** Up to 1.57.2 a partitioned group's capabilities are packed twice, and objects are told apart by Python's hash. */
    boolean packsTwice() {
        return this == V1_57;
    }

    @Override
    public String toString() {
        return "Tooz " + number;
    }
}
