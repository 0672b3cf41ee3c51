package dev.muster.memcached;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;

/** Simulated time: events in order, in one thread, all chance from one seed. */
final class SimulatedWorld {
    private record Event(long at, long number, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final StringBuilder log = new StringBuilder();
    private final Random random;
    private long now;
    private long count;

    SimulatedWorld(long seed) {
        random = new Random(seed);
    }

    long now() {
        return now;
    }

    Random random() {
        return random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Duration between(Duration least, Duration most) {
        return least.plusNanos((long) (random.nextDouble() * most.minus(least).toNanos()));
    }

    void after(Duration delay, Runnable task) {
        at(now + Math.max(0, delay.toNanos()), task);
    }

    void at(long when, Runnable task) {
        events.add(new Event(Math.max(now, when), count++, task));
    }

    void run(Duration time, Runnable check) {
        long end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at <= end) {
            Event next = events.remove();
            now = next.at;
            next.task.run();
            check.run();
        }
        now = end;
    }

    void log(Object who, Object what) {
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
