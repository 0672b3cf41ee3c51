package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import java.util.List;
import java.util.Set;
import oshi.hardware.GlobalMemory;

/**
 * {@code hardware.memory.total}, {@code hardware.memory.used}, {@code hardware.memory.swap.total} and
 * {@code hardware.memory.swap.avail}, in bytes.
 */
public final class MemoryPollster extends MachinePollster {
    private static final String TOTAL = "hardware.memory.total";
    private static final String USED = "hardware.memory.used";
    private static final String SWAP = "hardware.memory.swap.total";
    private static final String SWAP_FREE = "hardware.memory.swap.avail";

    /** Makes one. */
    public MemoryPollster() {
        super("hardware.memory", Kind.MACHINE, "local_machine");
    }

    @Override
    public Set<String> meters() {
        return Set.of(TOTAL, USED, SWAP, SWAP_FREE);
    }

    @Override
    public List<Measurement> poll(PollRequest request) {
        GlobalMemory memory = Machine.memory();
        var swap = memory.getVirtualMemory();
        return List.of(
                bytes(TOTAL, memory.getTotal()),
                bytes(USED, memory.getTotal() - memory.getAvailable()),
                bytes(SWAP, swap.getSwapTotal()),
                bytes(SWAP_FREE, swap.getSwapTotal() - swap.getSwapUsed()));
    }
}
