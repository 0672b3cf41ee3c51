package dev.muster.zookeeper;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection of its own to a server, that ends when it is known who that is. */
final class Handshake {
    private final InetSocketAddress server;
    private final Tls tls;
    private final int atMost;

    /** Connecting and greeting take no longer than that together. */
    Handshake(InetSocketAddress server, Tls tls, Duration atMost) {
        this.server = server;
        this.tls = tls;
        this.atMost = (int) atMost.toMillis();
    }

    /** What became of it. */
    enum Outcome {
        TAKEN,
        REFUSED,
        NOBODY_THERE
    }

    /**
     * How it ended, and why.
     *
     * @param reason empty unless it was refused
     */
    record Verdict(Outcome outcome, String reason) {}

    /** Whether we take the server, and it takes us. */
    Verdict verdict() {
        try (SSLSocket socket = shake()) {
            socket.getInputStream().read();
            return new Verdict(Outcome.TAKEN, "");
        } catch (SocketTimeoutException quiet) {
            return new Verdict(Outcome.TAKEN, "");
        } catch (SSLException refused) {
            boolean hungUp = refused.getCause() instanceof EOFException;
            return hungUp
                    ? new Verdict(Outcome.NOBODY_THERE, "")
                    : new Verdict(Outcome.REFUSED, String.valueOf(refused.getMessage()));
        } catch (IOException | GeneralSecurityException notThere) {
            return new Verdict(Outcome.NOBODY_THERE, "");
        }
    }

    private SSLSocket shake() throws IOException, GeneralSecurityException {
        var factory = Tls.context(tls.keys(), tls.authorities()).getSocketFactory();
        var plain = new Socket();
        // For all of it: the socket's own timeout begins anew with every byte.
        var limit = new CompletableFuture<Void>().orTimeout(atMost, TimeUnit.MILLISECONDS);
        limit.whenComplete((done, late) -> {
            if (late != null) {
                hangUp(plain);
            }
        });
        try {
            plain.connect(new InetSocketAddress(server.getHostString(), server.getPort()), atMost);
            plain.setSoTimeout(atMost);
            var socket = (SSLSocket) factory.createSocket(plain, server.getHostString(), server.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            if (!limit.complete(null)) {
                throw new SocketTimeoutException();
            }
            return socket;
        } catch (IOException | RuntimeException failure) {
            boolean inTime = limit.complete(null);
            plain.close();
            if (!inTime || failure instanceof SocketTimeoutException) {
                throw new IOException("no answer", failure);
            }
            throw failure;
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // nobody listens any more
        }
    }
}
