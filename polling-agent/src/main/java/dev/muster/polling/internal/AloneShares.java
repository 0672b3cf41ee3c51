package dev.muster.polling.internal;

import dev.muster.polling.PollingStatus.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Without a store one agent polls everything, and must be the only one. */
record AloneShares(String member, MachineLock lock) implements Shares {
    @Override
    public boolean look(Duration atMost) {
        return true;
    }

    @Override
    public Share of(String group, Instant began) {
        return new Share.Everything(List.of(member));
    }

    @Override
    public StoreState state() {
        return StoreState.NONE;
    }

    @Override
    public String backend() {
        return "";
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        lock.close();
    }
}
