package dev.muster.polling.builtin;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code lines:FILE}: a resource on each line of a file, read again for each cycle. Blank lines, and those that begin with a
 * hash sign, are left out. {@code lines:FILE?group_id=NAME} says who shares them; else it is {@value Discovery#GLOBAL}.
 */
public final class LinesDiscovery implements Discovery {
    /** Makes one. */
    public LinesDiscovery() {}

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Optional<String> groupId(DiscoveryRequest request) {
        return GroupIdOption.of(request.parameter()).group();
    }

    @Override
    public List<Resource> discover(DiscoveryRequest request) throws IOException {
        Path file = Path.of(GroupIdOption.of(request.parameter()).rest());
        try {
            return resources(Files.readString(file).lines());
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no file " + file, absent);
        }
    }

    static List<Resource> resources(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .distinct()
                .map(Resource::of)
                .toList();
    }
}
