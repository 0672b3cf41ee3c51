package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A store on files with short time-outs, for processes that meet there. */
final class Fleet {
    static final String TIMING = "?timeout=3&heartbeat_interval=0.5&watch_interval=0.2&operation_timeout=20";

    private Fleet() {}

    static String url(Path directory) {
        return DefaultBackend.fileUrl(directory.resolve("store")) + TIMING;
    }

    static Path lines(Path directory, int count) throws IOException {
        List<String> lines =
                IntStream.rangeClosed(1, count).mapToObj(line -> "disk-" + line).toList();
        return Files.write(directory.resolve("resources.txt"), lines);
    }
}
