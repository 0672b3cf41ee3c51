package dev.muster.tck.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.tck.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {
    private final EchoServer server = new EchoServer();
    private final FaultProxy proxy = new FaultProxy("127.0.0.1", server.port());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    /** A client that says lines and hears them again. */
    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Client() throws IOException {
            this(proxy);
        }

        Client(FaultProxy way) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), way.port());
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        String hear() throws IOException {
            return in.readLine();
        }

        /** Fails if a line comes now. */
        void hearNothing() throws IOException {
            socket.setSoTimeout(300);
            assertThatThrownBy(this::hear).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(20_000);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void passesBothWays() throws IOException {
        try (var client = new Client()) {
            client.say("one");
            assertThat(client.hear()).isEqualTo("one");
            client.say("two");
            assertThat(client.hear()).isEqualTo("two");
        }
    }

    @Test
    void losesTheAnswerOfARequestThatArrived() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (var client = new Client()) {
                proxy.cutAfterRequest();
                client.say("lost" + i);
                assertThat(endOf(client)).isTrue();
            }
            server.awaitHeard("lost" + i);
        }
        try (var client = new Client()) {
            client.say("again");
            assertThat(client.hear()).isEqualTo("again");
        }
    }

    @Test
    void isHalfOpen() throws IOException {
        try (var client = new Client()) {
            proxy.sever(Line.Break.SILENT);
            client.say("held");
            client.hearNothing();
            assertThat(server.heard()).doesNotContain("held");
            proxy.mend();
            server.awaitHeard("held");
            assertThat(client.hear()).isEqualTo("held");
        }
    }

    @Test
    void isOneWay() throws IOException {
        try (var client = new Client()) {
            proxy.sever(Line.Break.NO_REPLIES);
            client.say("heard");
            server.awaitHeard("heard");
            client.hearNothing();
            proxy.mend();
            assertThat(client.hear()).isEqualTo("heard");
        }
    }

    @Test
    void isClosed() throws IOException {
        try (var client = new Client()) {
            proxy.sever(Line.Break.CLOSED);
            assertThat(endOf(client)).isTrue();
            try (var late = new Client()) {
                assertThat(endOf(late)).isTrue();
            }
        }
        proxy.mend();
        try (var client = new Client()) {
            client.say("back");
            assertThat(client.hear()).isEqualTo("back");
        }
    }

    @Test
    void cutsAConnectionThatIsBeingMade() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (var client = new Client()) {
                proxy.sever(Line.Break.CLOSED);
                assertThat(endOf(client)).isTrue();
            }
            proxy.mend();
        }
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws IOException {
        int port = server.port();
        server.close();
        try (var patient = new FaultProxy("127.0.0.1", port, Duration.ofSeconds(30));
                var client = new Client(patient)) {
            client.say("early");
            try (var late = new EchoServer(port)) {
                assertThat(client.hear()).isEqualTo("early");
                assertThat(late.heard()).containsExactly("early");
            }
        }
    }

    @Test
    void itsPortIsFreeOnceItIsClosed() {
        for (int i = 0; i < 200; i++) {
            var closed = new FaultProxy("127.0.0.1", server.port());
            closed.close();
            new EchoServer(closed.port()).close();
        }
    }

    @Test
    void isLate() throws IOException {
        proxy.delay(Duration.ofMillis(60));
        try (var client = new Client()) {
            long began = System.nanoTime();
            client.say("late");
            assertThat(client.hear()).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    private static boolean endOf(Client client) {
        try {
            return client.hear() == null;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
