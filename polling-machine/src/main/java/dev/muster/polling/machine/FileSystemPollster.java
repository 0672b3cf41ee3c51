package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import oshi.software.os.OSFileStore;

/** {@code hardware.disk.size.total} and {@code hardware.disk.size.used} of each mounted local file system, in bytes. */
public final class FileSystemPollster extends MachinePollster {
    private static final String TOTAL = "hardware.disk.size.total";
    private static final String USED = "hardware.disk.size.used";

    /** Makes one. */
    public FileSystemPollster() {
        super("hardware.disk.size", Kind.FILESYSTEM, "local_disks");
    }

    @Override
    public Set<String> meters() {
        return Set.of(TOTAL, USED);
    }

    @Override
    public List<Measurement> poll(PollRequest request) throws IOException {
        OSFileStore system = find(Machine.fileSystems(), request.resource());
        return List.of(
                bytes(TOTAL, system.getTotalSpace()), bytes(USED, system.getTotalSpace() - system.getFreeSpace()));
    }
}
