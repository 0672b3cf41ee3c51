package dev.muster.memcached;

import static dev.muster.memcached.Fixture.GROUP;
import static dev.muster.memcached.Fixture.LOCK_KEY;
import static dev.muster.memcached.Fixture.answer;
import static dev.muster.memcached.Fixture.entry;
import static dev.muster.memcached.Fixture.exclusive;
import static dev.muster.memcached.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.LockReply;
import dev.muster.tck.proxy.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are away, silent or something else, and answers that are lost. */
class OutageTest {
    private static final String TIMES = "?timeout=6&operation_timeout=10";
    /** Less than half a minute of them with the pause that is documented, minutes with one that grows. */
    private static final int TRIES = 20;

    private MemcachedServer server;
    private FaultProxy proxy;
    private Fixture memcached;

    @BeforeEach
    void start() {
        server = new MemcachedServer();
        proxy = new FaultProxy("127.0.0.1", server.port());
        memcached = new Fixture("memcached://127.0.0.1:" + proxy.port() + TIMES);
    }

    @AfterEach
    void end() {
        memcached.close();
        proxy.close();
        server.close();
    }

    private static void awaitAnswer(Fixture store) {
        Fixture.eventually(() -> {
            try {
                answer(store.store.groups());
                return true;
            } catch (CoordinationException notYet) {
                return false;
            }
        });
    }

    /** By somebody at the server's address who hangs up at once. */
    private static void awaitTries(int port) throws IOException {
        try (var counting = new ServerSocket()) {
            counting.setReuseAddress(true);
            counting.setSoTimeout(30_000);
            counting.bind(new InetSocketAddress("127.0.0.1", port));
            long began = System.nanoTime();
            for (int tries = 0; tries < TRIES; tries++) {
                counting.accept().close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void isBackSoonAfterTheServerIs() throws IOException {
        proxy.close(); // or its client's tries would count too
        try (var direct = new Fixture(server.url() + TIMES)) {
            server.kill();
            Fixture.eventually(() -> direct.lost.get() == 1);
            assertThatThrownBy(() -> answer(direct.store.createGroup(GROUP))).isInstanceOf(StoreUnavailable.class);
            awaitTries(server.port());
            assertThat(direct.back.get()).isZero();
            server.start();
            awaitAnswer(direct);
            Fixture.eventually(() -> direct.back.get() == 1);
        }
    }

    @Test
    void aServerThatHangsIsLeftAndFoundAgain() {
        try (var direct = new Fixture(server.url() + "?timeout=6&operation_timeout=2")) {
            server.pause();
            assertThatThrownBy(() -> answer(direct.store.createGroup(GROUP))).isInstanceOf(OutcomeUnknown.class);
            Fixture.eventually(() -> {
                assertThatThrownBy(() -> answer(direct.store.groups())).isInstanceOf(CoordinationException.class);
                return direct.lost.get() == 1;
            });
            server.resume();
            awaitAnswer(direct);
            assertThat(answer(direct.store.createGroup(GROUP)))
                    .as("what was sent before the pause has been done since")
                    .isFalse();
        }
    }

    private <T> void withoutAnswer(Supplier<T> request) {
        int lost = memcached.lost.get();
        proxy.cutAfterRequest();
        assertThatThrownBy(request::get).isInstanceOf(OutcomeUnknown.class);
        Fixture.eventually(() -> memcached.lost.get() > lost && memcached.back.get() == memcached.lost.get());
    }

    @Test
    void anAttemptWhoseAnswerIsLostIsFoundAgainOrTakenBack() {
        withoutAnswer(() -> memcached.acquire(exclusive("a")));
        assertThat(server.get(LOCK_KEY)).isEqualTo("a");
        assertThat(memcached.acquire(exclusive("b"))).isFalse();
        assertThat(answer(memcached.store.acquire(exclusive("a"), false))).isInstanceOf(LockReply.Granted.class);
        assertThat(memcached.release(exclusive("a"))).isTrue();
        withoutAnswer(() -> memcached.acquire(exclusive("c")));
        assertThat(memcached.release(exclusive("c"))).isTrue();
        assertThat(server.get(LOCK_KEY)).isEmpty();
        assertThat(memcached.acquire(exclusive("b"))).isTrue();
        assertThat(memcached.release(exclusive("c"))).as("it hits nobody else").isFalse();
        assertThat(memcached.holds(exclusive("b"))).isTrue();
    }

    /** It is carried out when the repeat of it has been granted and given back; the engine repeats the release. */
    @Test
    void anAttemptThatComesLateIsTakenBack() {
        withoutAnswer(() -> memcached.acquire(exclusive("a")));
        assertThat(memcached.acquire(exclusive("a"))).isTrue();
        assertThat(memcached.release(exclusive("a"))).isTrue();
        server.set(LOCK_KEY, 1, "a");
        assertThat(memcached.release(exclusive("a"))).isTrue();
        assertThat(server.get(LOCK_KEY)).isEmpty();
        server.set(LOCK_KEY, 1, "b");
        assertThat(memcached.release(exclusive("a"))).isFalse();
        assertThat(server.get(LOCK_KEY)).isEqualTo("b");
    }

    @Test
    void aConnectionThatBreaksCostsNoLease() {
        answer(memcached.store.createGroup(GROUP));
        memcached.joined(entry("a"));
        memcached.acquire(exclusive("a"));
        withoutAnswer(() -> memcached.beat(entry("a"), exclusive("a")));
        assertThat(memcached.beat(entry("a"), exclusive("a")).claims().get(0)).isPresent();
        assertThat(memcached.beat(entry("a")).goodFor()).isPositive();
        memcached.release(exclusive("a"));
        memcached.acquire(shared("r"));
        withoutAnswer(() -> memcached.renew(shared("r")));
        assertThat(memcached.renew(shared("r"))).isPresent();
    }

    @Test
    void aReleaseWhoseAnswerIsLostIsRepeated() {
        memcached.acquire(exclusive("a"));
        withoutAnswer(() -> memcached.release(exclusive("a")));
        memcached.release(exclusive("a"));
        assertThat(server.get(LOCK_KEY)).isEmpty();
        assertThat(memcached.acquire(exclusive("b"))).isTrue();
    }

    @Test
    void noServerAndAnotherKindOfServerAreToldApart() throws IOException {
        try (var something = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var greeter = new Thread(() -> greet(something));
            greeter.start();
            assertThatThrownBy(() -> connect(something.getLocalPort()))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("no memcached");
        }
        server.kill();
        assertThatThrownBy(() -> connect(server.port())).isInstanceOf(StoreUnavailable.class);
        server.start();
    }

    private static void greet(ServerSocket something) {
        try (Socket client = something.accept()) {
            client.getOutputStream().write("220 mail\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            if (client.getInputStream().read() < 0) {
                throw new AssertionError("nothing was asked");
            }
        } catch (IOException closed) {
            throw new AssertionError(closed);
        }
    }

    private static void connect(int port) {
        try (ClientScope scope = ClientScope.create()) {
            Coordinator.connect(ConnectOptions.of("memcached://127.0.0.1:" + port, MemberId.of("m"))
                    .in(scope));
        }
    }
}
