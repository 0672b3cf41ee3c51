package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import oshi.hardware.CentralProcessor;

/**
 * {@code hardware.cpu.load.1min}, {@code .5min} and {@code .15min}, and {@code hardware.cpu.util}: how busy all processors
 * were since the poll before, in percent, from the second poll on.
 */
public final class CpuPollster extends MachinePollster {
    private static final String UTIL = "hardware.cpu.util";
    private static final List<String> LOADS =
            List.of("hardware.cpu.load.1min", "hardware.cpu.load.5min", "hardware.cpu.load.15min");
    private static final double PERCENT = 100;

    private long[] ticks = {};

    /** Makes one. */
    public CpuPollster() {
        super("hardware.cpu", Kind.MACHINE, "local_machine");
    }

    @Override
    public Set<String> meters() {
        return Set.of(UTIL, LOADS.get(0), LOADS.get(1), LOADS.get(2));
    }

    @Override
    public synchronized List<Measurement> poll(PollRequest request) {
        CentralProcessor processor = Machine.processor();
        List<Measurement> measured = new ArrayList<>();
        double[] loads = processor.getSystemLoadAverage(LOADS.size());
        for (int i = 0; i < LOADS.size(); i++) {
            if (loads[i] >= 0) {
                measured.add(Measurement.gauge(LOADS.get(i), "process", loads[i]));
            }
        }
        long[] now = processor.getSystemCpuLoadTicks();
        if (ticks.length == now.length) {
            double load = processor.getSystemCpuLoadBetweenTicks(ticks, now);
            measured.add(Measurement.gauge(UTIL, "%", Math.max(0, load) * PERCENT));
        }
        ticks = now;
        return measured;
    }
}
