package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.internal.ProcessEnvironment;
import dev.muster.wire.ZooKeeperPaths;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a session begins, and when none does. */
class SessionsTest implements Sessions.Listener {
    private final ProcessEnvironment environment = new ProcessEnvironment();
    private final BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
    private int port = ServerProcess.freePort();
    private Runnable atBegin = () -> {};
    private Sessions sessions = sessions();

    private Sessions sessions() {
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
}
