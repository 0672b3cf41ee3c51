package dev.muster.simulation;

import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Simulated time: events in order, one after the other in one thread, all chance from one seed. */
final class World {
    private static final class Event implements Comparable<Event> {
        final long at;
        final long number;
        final boolean atOnce;
        final Runnable task;
        boolean over;

        Event(long at, long number, boolean atOnce, Runnable task) {
            this.atOnce = atOnce;
            this.at = at;
            this.number = number;
            this.task = task;
        }

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private static final int FEW = 64;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Queue<Event> atOnce = new ArrayDeque<>();
    private final StringBuilder log = new StringBuilder();
    private final SplittableRandom random;
    private long now;
    private long count;
    private long happened;
    private int cancelled;

    World(long seed) {
        this.random = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    RandomGenerator random() {
        return random;
    }

    /** How many events there were. */
    long happened() {
        return happened;
    }

    /** What is returned drops the task again. */
    Timer after(Duration delay, Runnable task) {
        long wait = Math.max(0, delay.toNanos());
        var event = new Event(now + wait, count++, wait == 0, task);
        (event.atOnce ? atOnce : events).add(event);
        return () -> cancel(event);
    }

    /** Most timers are cancelled: they make way when they are more than all others. */
    private void cancel(Event event) {
        if (!event.over) {
            event.over = true;
            cancelled += event.atOnce ? 0 : 1;
            if (cancelled > FEW && cancelled > events.size() / 2) {
                events.removeIf(dropped -> dropped.over);
                cancelled = 0;
            }
        }
    }

    /** Runs what happens within the time, looking at the invariants after each event. */
    void run(Duration time, Runnable invariants) {
        long end = now + time.toNanos();
        for (Event next = next(end); next != null; next = next(end)) {
            now = next.at;
            next.over = true;
            happened++;
            next.task.run();
            invariants.run();
        }
        now = end;
    }

    /** The next that was not cancelled, or null. */
    private Event next(long end) {
        while (true) {
            Event later = events.peek();
            Event sooner = atOnce.peek();
            if (sooner != null && (later == null || sooner.compareTo(later) < 0)) {
                atOnce.remove();
                if (!sooner.over) {
                    return sooner;
                }
            } else if (later != null && later.at <= end) {
                events.remove();
                if (!later.over) {
                    return later;
                }
                cancelled--;
            } else {
                return null;
            }
        }
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Duration between(Duration least, Duration most) {
        return least.plusNanos((long) (random.nextDouble() * most.minus(least).toNanos()));
    }

    void log(Object who, String what) {
        log.append(now / 1_000_000)
                .append(" ms  ")
                .append(who)
                .append("  ")
                .append(what)
                .append('\n');
    }

    String history() {
        return log.toString();
    }
}
