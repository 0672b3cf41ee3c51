package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import oshi.hardware.HWDiskStore;

/**
 * {@code hardware.disk.read.bytes}, {@code hardware.disk.read.requests}, {@code hardware.disk.write.bytes} and
 * {@code hardware.disk.write.requests} of each block device, since the machine started.
 */
public final class DiskPollster extends MachinePollster {
    private static final String READ_BYTES = "hardware.disk.read.bytes";
    private static final String READS = "hardware.disk.read.requests";
    private static final String WRITE_BYTES = "hardware.disk.write.bytes";
    private static final String WRITES = "hardware.disk.write.requests";

    /** Makes one. */
    public DiskPollster() {
        super("hardware.disk", Kind.DISK, "local_disks");
    }

    @Override
    public Set<String> meters() {
        return Set.of(READ_BYTES, READS, WRITE_BYTES, WRITES);
    }

    @Override
    public List<Measurement> poll(PollRequest request) throws IOException {
        HWDiskStore disk = find(Machine.disks(), request.resource());
        return List.of(
                count(READ_BYTES, "B", disk.getReadBytes()),
                count(READS, "request", disk.getReads()),
                count(WRITE_BYTES, "B", disk.getWriteBytes()),
                count(WRITES, "request", disk.getWrites()));
    }
}
