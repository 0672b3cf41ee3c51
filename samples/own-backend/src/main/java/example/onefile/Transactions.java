package example.onefile;

import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** One request after another, whoever makes them: a lock of the JVM for its threads, one of the host for its processes. */
final class Transactions {
    private static final Map<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    private final Path file;
    private final Path lockFile;

    Transactions(Path file) {
        this.file = file;
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Carries out a request. If it cannot, nothing has changed. */
    <T> T run(Function<State, T> request) {
        ReentrantLock threads = IN_THIS_JVM.computeIfAbsent(file, first -> new ReentrantLock());
        threads.lock();
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock processes = channel.lock()) {
            Map<String, String> before = read();
            var state = new State(new TreeMap<>(before), System.currentTimeMillis());
            T answer = request.apply(state);
            if (!state.entries().equals(before)) {
                write(state.entries());
            }
            return answer;
        } catch (IOException failed) {
            throw new StoreUnavailable("the file " + file + " cannot be used", failed);
        } finally {
            threads.unlock();
        }
    }

    private Map<String, String> read() throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream content = Files.newInputStream(file)) {
                properties.load(content);
            } catch (IllegalArgumentException damaged) {
                throw new UnreadableData("the file " + file + " is damaged: mend or remove it", damaged);
            }
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }

    /** Who dies while writing leaves the file as it was. */
    private void write(Map<String, String> entries) throws IOException {
        var properties = new Properties();
        properties.putAll(entries);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (OutputStream content = Files.newOutputStream(next)) {
            properties.store(content, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "one file, " + file;
    }
}
