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
        return new Sessions(url, Optional.empty(), Optional.empty(), environment, this);
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
        try (var server = new ZooKeeperServer().ready()) {
            port = server.port();
            connects();
            var attempts = new AtomicInteger();
            atBegin = () -> {
                if (attempts.incrementAndGet() <= 2) {
                    throw new IllegalStateException("too many open files");
                }
            };
            Admin.expire(server.host(), sessions.connected().orElseThrow().client());
            assertThat(connections.poll(30, TimeUnit.SECONDS)).isTrue();
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
