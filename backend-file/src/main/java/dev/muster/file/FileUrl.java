package dev.muster.file;

import dev.muster.spi.StoreUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a URL says.
 *
 * @param directory absolute and normal
 * @param timeout after how long without a beat a member is dead: Tooz's option {@code timeout}
 * @param patience how long a request waits for another process to let go of the files
 */
record FileUrl(Path directory, Duration timeout, Duration patience) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(5);

    static FileUrl read(StoreUrl url) {
        Duration timeout = url.seconds("timeout", TIMEOUT);
        Duration sixth = timeout.dividedBy(6);
        Duration operation =
                url.seconds("operation_timeout", sixth.compareTo(LONGEST_OPERATION) < 0 ? sixth : LONGEST_OPERATION);
        return new FileUrl(directory(url), timeout, patience(operation));
    }

    /** Shorter than the engine waits, so that giving up is a certain no, and not an unknown outcome. */
    static Duration patience(Duration engines) {
        return engines.multipliedBy(3).dividedBy(4);
    }

    private static Path directory(StoreUrl url) {
        if (url.hosts().contains(":")) {
            throw new IllegalArgumentException("a port or a password stands where there is none:"
                    + " write three slashes and the directory, as in file:///var/lib/agents");
        } else if (!url.hosts().isEmpty() && !url.hosts().equals("localhost")) {
            throw new IllegalArgumentException(
                    "'" + url.hosts() + "' stands where a host would stand, and there is none"
                            + " here: write three slashes, as in file:///" + url.hosts() + url.path());
        } else if (url.path().isEmpty()) {
            throw new IllegalArgumentException("there is no directory: give one, as in file:///var/lib/agents");
        } else if (!url.path().startsWith("/")) {
            throw new IllegalArgumentException("the directory '" + url.path()
                    + "' is relative: give all of it, as in file:///var/lib/" + url.path());
        }
        try {
            Path directory = Path.of(url.path()).normalize();
            if (directory.getNameCount() > 0) {
                return directory;
            }
            throw new IllegalArgumentException(
                    "the directory is the root of the file system: give one of its own, as in file:///var/lib/agents");
        } catch (InvalidPathException impossible) {
            throw new IllegalArgumentException(
                    "the directory '" + url.path() + "' cannot be a path: " + impossible.getReason(), impossible);
        }
    }
}
