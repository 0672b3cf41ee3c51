package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    /** The head of a message of TLS, and then its zeros one by one: each read is short, all of them last for minutes. */
    private static void dribble(ServerSocket server) {
        try (Socket client = server.accept()) {
            var out = client.getOutputStream();
            out.write(new byte[] {22, 3, 3, 64, 0});
            for (int i = 0; i < 0x4000; i++) {
                out.write(0);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException hungUp) {
            // that is what is waited for
        }
    }

    @Test
    void aServerThatAnswersByteByByteIsNotWaitedFor() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> dribble(server));
            thread.setDaemon(true);
            thread.start();
            var look = new Handshake(
                    InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort()),
                    new Tls(Optional.empty(), Optional.empty(), true),
                    Duration.ofMillis(500));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> assertThat(look.verdict().outcome()).isEqualTo(Handshake.Outcome.NOBODY_THERE));
        }
    }
}
