package dev.muster.file;

import dev.muster.UnreadableData;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is read over, since the rest can be served: logged once each. */
final class Damage {
    private static final System.Logger LOG = System.getLogger("dev.muster.file");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Reads something that may be damaged. */
    interface Reading<T> {
        Optional<T> read() throws IOException;
    }

    /** Empty if it cannot be read, or is gone. */
    <T> Optional<T> skip(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (UnreadableData damaged) {
            String message = String.valueOf(damaged.getMessage());
            if (told.add(message)) {
                LOG.log(Level.WARNING, message);
            }
            return Optional.empty();
        }
    }
}
