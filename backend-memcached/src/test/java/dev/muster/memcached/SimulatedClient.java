package dev.muster.memcached;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.spi.ConnectionListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A process's connections to the simulated server: in order on each, and late, cut, or silent. What was sent on one that is
 * cut may still arrive, seconds later and after what is sent on the next one.
 */
final class SimulatedClient implements Memcached {
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(900);
    private static final Duration VERY_LATE = Duration.ofSeconds(8);

    private final SimulatedWorld world;
    private final SimulatedServer server;
    private final SimulatedProcess process;
    private final ConnectionListener listener;
    private long connection = 1;
    private boolean down;
    private long lastArrival;
    private long lastAnswer;

    SimulatedClient(
            SimulatedWorld world, SimulatedServer server, SimulatedProcess process, ConnectionListener listener) {
        this.world = world;
        this.server = server;
        this.process = process;
        this.listener = listener;
    }

    /** Ends the connection; another one follows. */
    void cut() {
        if (!down) {
            world.log(process, "cut");
            process.troubled();
            connection++;
            down = true;
            process.execute(listener::disconnected);
            world.after(world.between(Duration.ZERO, Duration.ofSeconds(2)), () -> {
                down = false;
                lastArrival = 0;
                lastAnswer = 0;
                process.troubled();
                process.execute(listener::connected);
            });
        }
    }

    private Duration delay() {
        if (!world.chance(0.01)) {
            return world.between(Duration.ZERO, QUICK);
        }
        process.troubled();
        return world.between(QUICK, SLOW);
    }

    private <T> CompletionStage<T> send(Supplier<T> request) {
        var answer = new CompletableFuture<T>();
        if (down) {
            answer.completeExceptionally(new StoreUnavailable("not connected", null));
            return answer;
        }
        if (world.chance(0.004)) {
            cut();
        }
        long sentOn = connection - (down ? 1 : 0);
        boolean silent = world.random().nextBoolean();
        lastArrival = Math.max(lastArrival, world.now() + delay().toNanos());
        world.at(lastArrival, () -> {
            if (sentOn == connection) {
                answer(answer, request.get(), sentOn, silent);
            } else {
                lost(answer, silent);
                if (world.random().nextBoolean()) {
                    world.after(
                            world.between(Duration.ZERO, VERY_LATE),
                            () -> world.log(process, "late: " + request.get()));
                }
            }
        });
        return answer;
    }

    private <T> void answer(CompletableFuture<T> answer, T value, long sentOn, boolean silent) {
        lastAnswer = Math.max(lastAnswer, world.now() + delay().toNanos());
        process.deliver(lastAnswer, () -> {
            if (sentOn == connection) {
                answer.complete(value);
            } else {
                lost(answer, silent);
            }
        });
    }

    private void lost(CompletableFuture<?> answer, boolean silent) {
        if (!silent) {
            process.execute(() -> answer.completeExceptionally(new OutcomeUnknown("connection lost", null)));
        }
    }

    @Override
    public CompletionStage<Map<String, Item>> get(List<String> keys) {
        return send(() -> server.gets(keys, 0).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().item())));
    }

    @Override
    public CompletionStage<Map<String, Found>> gets(List<String> keys) {
        long number = connection;
        return send(() -> server.gets(keys, number));
    }

    @Override
    public CompletionStage<Boolean> add(String key, Item item, int expiry) {
        return send(() -> server.add(key, item, expiry));
    }

    @Override
    public CompletionStage<Boolean> set(String key, Item item, int expiry) {
        return send(() -> server.set(key, item, expiry));
    }

    @Override
    public CompletionStage<Boolean> cas(String key, Item item, int expiry, Cas cas) {
        return cas.connection() == connection
                ? send(() -> server.cas(key, item, expiry, cas.id()))
                : CompletableFuture.failedFuture(new StoreUnavailable("another connection", null));
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return send(() -> server.delete(key));
    }

    @Override
    public CompletionStage<Map<String, String>> stats(String kind) {
        return send(Map::of);
    }

    @Override
    public void close() {}
}
