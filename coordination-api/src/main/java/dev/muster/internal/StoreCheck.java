package dev.muster.internal;

import dev.muster.StoreReport;
import dev.muster.StoreTimeouts;
import dev.muster.spi.Beat;
import dev.muster.spi.Diagnosis;
import dev.muster.spi.LockReply;
import dev.muster.spi.StoreTiming;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Measures a store for an operator: one empty heartbeat, then what the store says of itself. */
final class StoreCheck {
    private final Engine engine;

    StoreCheck(Engine engine) {
        this.engine = engine;
    }

    CompletableFuture<StoreReport> run() {
        var nothing = new Beat(
                engine.request().options().member(),
                engine.incarnation(),
                engine.profile().timing().membership(),
                List.of(),
                List.of());
        long sent = engine.environment().nanoTime();
        return engine.calls()
                .read("measuring a round trip", () -> engine.store().beat(nothing))
                .thenCompose(reply -> ask(Duration.ofNanos(engine.environment().nanoTime() - sent)));
    }

    private CompletableFuture<StoreReport> ask(Duration roundTrip) {
        Instant sent = engine.environment().wallTime();
        return engine.calls()
                .read("asking the store about itself", () -> engine.store().diagnose())
                .thenApply(answer -> report(roundTrip, answer, sent));
    }

    private StoreReport report(Duration roundTrip, Diagnosis answer, Instant sent) {
        Duration took = Duration.between(sent, engine.environment().wallTime());
        Instant middle = sent.plus(took.dividedBy(2));
        return new StoreReport(
                engine.request().url().toString(),
                answer.server(),
                answer.serverTime(),
                answer.serverTime().map(time -> Duration.between(middle, time)),
                roundTrip,
                timeouts(),
                answer.remarks());
    }

    private StoreTimeouts timeouts() {
        StoreTiming timing = engine.profile().timing();
        Settings settings = engine.settings();
        return new StoreTimeouts(
                endless(timing.membership()),
                endless(timing.lock()),
                endless(timing.leader()),
                timing.granularity(),
                settings.heartbeatInterval(),
                settings.operationTimeout(),
                settings.watchInterval());
    }

    private static Duration endless(Duration timeout) {
        return timeout.compareTo(LockReply.Granted.NO_DEADLINE) >= 0 ? ChronoUnit.FOREVER.getDuration() : timeout;
    }
}
