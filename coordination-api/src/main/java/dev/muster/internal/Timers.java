package dev.muster.internal;

import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs tasks when their time has come. Nearly all timers are time-outs of requests, cancelled as soon as
 * the answer is there: so the thread is woken only for a task that is due before it would look anyway, and cancelling one
 * wakes nobody.
 */
final class Timers {
    private static final Duration LONGEST = Duration.ofDays(100 * 365);
    private static final int FEW = 64;

    private final ThreadFactory threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private @Nullable Thread thread;
    private long wakening;
    private long count;
    private int cancelled;
    private boolean closed;

    Timers(ThreadFactory threads) {
        this.threads = threads;
    }

    private final class Task implements Timer, Comparable<Task> {
        private final long at;
        private final long number;
        private @Nullable Runnable action;

        Task(long at, long number, Runnable action) {
            this.at = at;
            this.number = number;
            this.action = action;
        }

        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at - other.at, 0);
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (action != null) {
                    action = null;
                    cancelled++;
                    makeRoom();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Not run any more once closed. */
    Timer schedule(Duration delay, Runnable action) {
        long nanos = delay.compareTo(LONGEST) < 0 ? delay.toNanos() : LONGEST.toNanos();
        lock.lock();
        try {
            var task = new Task(System.nanoTime() + Math.max(0, nanos), count++, action);
            if (closed) {
                return task;
            }
            tasks.add(task);
            Thread running = thread;
            if (running == null) {
                wakening = task.at;
                thread = threads.newThread(this::run);
                thread.start();
            } else if (task.at - wakening < 0) {
                wakening = task.at;
                LockSupport.unpark(running);
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            tasks.clear();
            LockSupport.unpark(thread);
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        if (cancelled > FEW && cancelled > tasks.size() / 2) {
            tasks.removeIf(task -> task.action == null);
            cancelled = 0;
        }
    }

    private void run() {
        for (List<Runnable> due = due(); due != null; due = due()) {
            due.forEach(Runnable::run);
        }
    }

    /** Waits for what is due; null once closed. */
    private @Nullable List<Runnable> due() {
        List<Runnable> due = new ArrayList<>();
        while (due.isEmpty()) {
            lock.lock();
            try {
                if (closed) {
                    return null;
                }
                long now = System.nanoTime();
                for (Task next = tasks.peek(); next != null && next.at - now <= 0; next = tasks.peek()) {
                    tasks.remove();
                    if (next.action == null) {
                        cancelled--;
                    } else {
                        due.add(next.action);
                        next.action = null;
                    }
                }
                Task next = tasks.peek();
                wakening = next == null ? now + LONGEST.toNanos() : next.at;
            } finally {
                lock.unlock();
            }
            if (due.isEmpty()) {
                LockSupport.parkNanos(this, Math.max(1, wakening - System.nanoTime()));
            }
        }
        return due;
    }
}
