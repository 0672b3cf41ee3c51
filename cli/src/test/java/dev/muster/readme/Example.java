package dev.muster.readme;

import dev.muster.Coordinator;
import dev.muster.FencingToken;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import java.util.List;
import java.util.Optional;

/** The example of the README, which {@link ReadmeTest} compares with the README and the compiler with the API. */
abstract class Example {
    record Disk(String serial) {}

    abstract List<Disk> disks();

    abstract boolean running();

    abstract void poll(Disk disk);

    abstract void report(Optional<FencingToken> token);

    abstract void log(List<Disk> gained, List<Disk> lost);

    void run() {
        List<Disk> disks = disks();
        // example
        try (Coordinator agent = Coordinator.connect("file:///var/lib/pollers?timeout=10", "agent-1");
                PartitionedGroup pollers = agent.joinPartitioned("central", Weight.of(2))) {
            pollers.onChange(change -> log(change.gained(disks, Disk::serial), change.lost(disks, Disk::serial)));
            while (running()) {
                for (Disk disk : pollers.mine(disks, Disk::serial)) {
                    poll(disk);
                }
                agent.lock("nightly-report").tryAcquire().ifPresent(lease -> {
                    try (lease) {
                        report(lease.fencingToken());
                    }
                });
            }
        }
        // end
    }
}
