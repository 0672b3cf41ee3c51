package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.internal.ProcessEnvironment;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import dev.muster.tck.server.FreePort;
import dev.muster.wire.ZooKeeperPaths;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a session begins, and when none does. */
class SessionsTest implements Sessions.Listener {
    private final ProcessEnvironment environment = new ProcessEnvironment();
    private final BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
    private int port = FreePort.next();
    private final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
    private final AtomicInteger threadsToBeHad = new AtomicInteger(Integer.MAX_VALUE);
    private Runnable atBegin = () -> {};
    private Sessions sessions = sessions();

    private Sessions sessions() {
        return sessions(environment);
    }

    private Sessions sessions(Environment environment) {
        var hosts = new AbstractList<InetSocketAddress>() {
            @Override
            public InetSocketAddress get(int index) {
                return InetSocketAddress.createUnresolved("127.0.0.1", port);
            }

            @Override
            public int size() {
                return 1;
            }

            /** Whoever begins a session takes a copy. */
            @Override
            public Object[] toArray() {
                atBegin.run();
                return super.toArray();
            }
        };
        var url = new ZooKeeperUrl(hosts, "", false, false, true, new ZooKeeperPaths("tooz"), Duration.ofSeconds(20));
        return new Sessions(url, Optional.empty(), Optional.empty(), environment, this, this::aside);
    }

    private void aside(Runnable task) {
        if (threadsToBeHad.getAndDecrement() <= 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        var thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (Throwable failure) {
                        thrown.add(failure);
                    }
                },
                "muster-zookeeper-begin");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void connected(boolean isNew) {
        connections.add(isNew);
    }

    @Override
    public void disconnected() {}

    @Override
    public void refused() {}

    @AfterEach
    void end() {
        sessions.close();
        environment.close();
    }

    private void beginsNone() {
        String name = Thread.currentThread().getName();
        assertThatThrownBy(sessions::start).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(thread -> thread.startsWith(name + "-SendThread"));
    }

    @Test
    void whatIsClosedBeginsNoSession() {
        Thread.currentThread().setName("closed-before");
        sessions.close();
        beginsNone();
    }

    @Test
    void whatIsClosedMeanwhileEndsTheSessionThatItBegins() {
        Thread.currentThread().setName("closed-meanwhile");
        atBegin = () -> {
            atBegin = () -> {};
            sessions.close();
        };
        beginsNone();
    }

    /** A refusal may be told more than once. */
    @Test
    void aRefusalBeginsOneSessionAndNotInTheEngine() throws InterruptedException {
        var later = new LinkedBlockingQueue<Runnable>();
        var begun = new LinkedBlockingQueue<Thread>();
        sessions = sessions(new ByHand(environment, later));
        try (var server = new ZooKeeperServer().ready()) {
            port = server.port();
            connects();
            refuse();
            Runnable again = later.poll(30, TimeUnit.SECONDS);
            atBegin = () -> begun.add(Thread.currentThread());
            again.run();
            assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();
            assertThat(begun.remove()).isNotEqualTo(Thread.currentThread());
            again.run();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("muster-zookeeper-begin")) {
                    thread.join();
                }
            }
            assertThat(begun).isEmpty();
            sessions.close();
        }
    }

    @Test
    void aSessionThatCannotBeBegunOnceIsBegunLater() throws InterruptedException {
        var attempts = new AtomicInteger();
        beginsAfter(() -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new IllegalStateException("too many open files");
            }
        });
        assertThat(thrown).as("what ends a thread, and maybe a process").isEmpty();
    }

    @Test
    void aSessionIsBegunLaterThoughThereIsNoThreadForAWhile() throws InterruptedException {
        var attempts = new AtomicInteger();
        threadsToBeHad.set(0);
        beginsAfter(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        });
        assertThat(thrown).isEmpty();
    }

    /** Its session ends, and what is done at each next beginning may fail a few times. */
    private void beginsAfter(Runnable trouble) throws InterruptedException {
        try (var server = new ZooKeeperServer().ready()) {
            port = server.port();
            connects();
            atBegin = trouble;
            Admin.expire(server.host(), sessions.connected().orElseThrow().client());
            if (threadsToBeHad.get() <= 0) {
                Fixture.eventually(() -> threadsToBeHad.get() < -1);
                threadsToBeHad.set(Integer.MAX_VALUE);
            }
            Fixture.eventually(() -> Boolean.TRUE.equals(connections.poll()));
            sessions.close();
        }
    }

    private void connects() throws InterruptedException {
        try {
            sessions.start();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();
    }

    private void refuse() {
        sessions.connected().orElseThrow().client().addAuthInfo("no such scheme", new byte[0]);
    }

    /** What is scheduled is run by the test. */
    private record ByHand(Environment real, BlockingQueue<Runnable> later) implements Environment {
        @Override
        public long nanoTime() {
            return real.nanoTime();
        }

        @Override
        public Instant wallTime() {
            return real.wallTime();
        }

        @Override
        public void execute(Runnable task) {
            real.execute(task);
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            later.add(task);
            return () -> later.remove(task);
        }

        @Override
        public Executor callbacks() {
            return real.callbacks();
        }

        @Override
        public RandomGenerator random() {
            return real.random();
        }
    }
}
