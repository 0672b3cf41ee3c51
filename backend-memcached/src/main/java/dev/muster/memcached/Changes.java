package dev.muster.memcached;

import dev.muster.CoordinationException;
import dev.muster.GroupId;
import dev.muster.StoreRefused;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Changes of groups. All that this process wants to change of one group while a change of it is under way is made in the next
 * one, so that a thousand coordinators of a process stand in nobody's way. In the engine.
 */
final class Changes {
    private static final int MOST_AT_ONCE = 1000;

    private final Line line;
    private final ItemLimit limit;
    private final Map<GroupId, Queue> queues = new TreeMap<>();
    private long lost;
    private long won;

    Changes(Line line, ItemLimit limit) {
        this.line = line;
        this.limit = limit;
    }

    <T> CompletionStage<T> make(GroupId group, Change<T> change) {
        return queues.computeIfAbsent(group, Queue::new).add(change);
    }

    /** How often another's change came first, and how often not. */
    long lost() {
        return lost;
    }

    long won() {
        return won;
    }

    private final class Pending<T> {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        final Change<T> change;
        final long began = line.nanoTime();

        Pending(Change<T> change) {
            this.change = change;
        }

        /** The group with this change, if it is one; what to answer if the whole is stored. */
        Optional<RawMap> take(
                GroupId group, String key, Optional<RawMap> before, Optional<Item> beat, List<Runnable> answers) {
            try {
                Change.Outcome<T> outcome = change.step().take(before, beat);
                if (outcome.changed().isPresent()) {
                    Optional<StoreRefused> refusal = grows(
                                    before, outcome.changed().get())
                            ? limit.refusal(group, key, outcome.changed().get())
                            : Optional.empty();
                    if (refusal.isPresent()) {
                        throw refusal.get();
                    }
                }
                answers.add(() -> answer.complete(outcome.answer()));
                return outcome.changed();
            } catch (CoordinationException refused) {
                answer.completeExceptionally(refused);
                return Optional.empty();
            }
        }

        private boolean grows(Optional<RawMap> before, RawMap after) {
            return after.entries().size()
                    >= before.map(map -> map.entries().size()).orElse(0);
        }
    }

    private final class Queue {
        private final GroupId group;
        private final String key;
        private List<Pending<?>> waiting = new ArrayList<>();
        private boolean running;

        Queue(GroupId group) {
            this.group = group;
            this.key = MemcachedKeys.group(group);
        }

        <T> CompletionStage<T> add(Change<T> change) {
            var pending = new Pending<>(change);
            waiting.add(pending);
            if (!running) {
                running = true;
                next();
            }
            return pending.answer;
        }

        private void next() {
            if (waiting.isEmpty()) {
                running = false;
                queues.remove(group, this);
                return;
            }
            List<Pending<?>> batch = waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
            waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
            make(new ArrayList<>(batch), 0);
        }

        private void make(List<Pending<?>> batch, int tries) {
            Set<String> keys = new LinkedHashSet<>();
            keys.add(key);
            batch.forEach(pending -> keys.add(pending.change.beat()));
            line.gets(List.copyOf(keys))
                    .thenCompose(found -> store(batch, found))
                    .whenComplete((stored, failure) -> {
                        if (failure != null) {
                            batch.forEach(pending -> pending.answer.completeExceptionally(Line.unwrapped(failure)));
                            next();
                        } else if (stored) {
                            next();
                        } else {
                            lost++;
                            again(batch, tries);
                        }
                    });
        }

        private void again(List<Pending<?>> batch, int tries) {
            batch.removeIf(
                    pending -> line.isTooLate(pending.began) && pending.answer.completeExceptionally(Line.tooMany()));
            line.pause(tries).thenAccept(over -> {
                int room = Math.max(0, MOST_AT_ONCE - batch.size());
                List<Pending<?>> more = waiting.subList(0, Math.min(room, waiting.size()));
                batch.addAll(more);
                more.clear();
                make(batch, tries + 1);
            });
        }

        /** False if another was faster. */
        private CompletionStage<Boolean> store(List<Pending<?>> batch, Map<String, Found> found) {
            Found stored = found.get(key);
            Optional<RawMap> before = Stored.group(key, stored);
            Optional<RawMap> after = Optional.empty();
            List<Runnable> answers = new ArrayList<>();
            for (Pending<?> pending : batch) {
                Optional<RawMap> latest = after;
                Optional<Item> beat =
                        Optional.ofNullable(found.get(pending.change.beat())).map(Found::item);
                after = pending.take(group, key, latest.or(() -> before), beat, answers)
                        .or(() -> latest);
            }
            // A join that stores what is there already is written too: it makes older requests fail.
            if (stored == null || after.isEmpty()) {
                answers.forEach(Runnable::run);
                return CompletableFuture.completedFuture(true);
            }
            return line.cas(key, Item.msgpack(after.get().encode()), Expiry.NEVER, stored.cas())
                    .thenApply(mine -> {
                        if (mine) {
                            won++;
                            answers.forEach(Runnable::run);
                        }
                        return mine;
                    });
        }
    }
}
