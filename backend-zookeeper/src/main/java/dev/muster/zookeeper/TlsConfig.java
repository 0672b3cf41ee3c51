package dev.muster.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * How ZooKeeper's client is told of encryption. For each connection it asks anew in what files key and certificates are,
 * first the key's, then that of those it trusts, then by what protocols to speak, and has read the one when it asks for the
 * next. So each is in a file for a moment only; and one that does not care who the server is can be told to trust just the
 * certificate that the server is showing.
 */
final class TlsConfig extends ZKClientConfig implements AutoCloseable {
    private static final String KEY_STORE = "zookeeper.ssl.keyStore.";
    private static final String TRUST_STORE = "zookeeper.ssl.trustStore.";
    private static final String PROTOCOLS = "zookeeper.ssl.enabledProtocols";

    private final Tls tls;
    private final Duration look;
    private final Map<Thread, Path> files = new ConcurrentHashMap<>();
    private volatile Optional<X509Certificate> seen = Optional.empty();
    private boolean closed;

    /** To look who a server is takes no longer than said. */
    TlsConfig(Tls tls, Duration look) {
        this.tls = tls;
        this.look = look;
        setProperty(SECURE_CLIENT, "true");
        setProperty(ZOOKEEPER_CLIENT_CNXN_SOCKET, "org.apache.zookeeper.ClientCnxnSocketNetty");
        // The client by itself offers 1.3 only, and servers up to 3.8 take 1.2 only.
        if (getProperty(PROTOCOLS) == null) {
            setProperty(PROTOCOLS, "TLSv1.3,TLSv1.2");
        }
        tls.identity().ifPresent(own -> {
            setProperty(KEY_STORE + "password", own.password());
            setProperty(KEY_STORE + "type", Identity.TYPE);
        });
        tls.ca().ifPresent(ca -> setProperty(TRUST_STORE + "location", ca.getPath()));
        if (tls.ca().isPresent() || !tls.verified()) {
            setProperty(TRUST_STORE + "type", "PEM");
        }
        if (!tls.verified()) {
            setProperty("zookeeper.ssl.hostnameVerification", "false");
        }
    }

    /** Whether the JVM says what the URL does not: then the client knows more than we do. */
    static boolean isAddedTo(Tls tls) {
        return (tls.ca().isEmpty() && System.getProperty(TRUST_STORE + "location") != null)
                || (tls.identity().isEmpty() && System.getProperty(KEY_STORE + "location") != null);
    }

    /**
     * By what name to connect to a server. If it does not matter who that is, it is called as its certificate says, since
     * Netty compares the names, whatever ZooKeeper's client is told.
     */
    String trying(InetSocketAddress next) {
        if (!tls.verified()) {
            seen = new Handshake(next, tls, look).certificate();
        }
        return seen.flatMap(ServerName::of).orElse(next.getHostString());
    }

    @Override
    public String getProperty(String name, String otherwise) {
        String value = getProperty(name);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable String getProperty(String name) {
        try {
            if (name.equals(KEY_STORE + "location") && tls.identity().isPresent()) {
                return keep(tls.identity().get().write()).toString();
            }
            if (name.equals(TRUST_STORE + "location")) {
                forget();
                return tls.verified() ? super.getProperty(name) : certificate();
            }
            if (name.equals(PROTOCOLS)) {
                forget();
            }
            return super.getProperty(name);
        } catch (IOException | GeneralSecurityException failure) {
            throw new UncheckedIOException("no temporary file for TLS", new IOException(failure));
        }
    }

    /** Until the next question. */
    private synchronized Path keep(Path file) throws IOException {
        forget();
        if (closed) {
            Files.delete(file);
        } else {
            files.put(Thread.currentThread(), file);
        }
        return file;
    }

    private void forget() throws IOException {
        Path file = files.remove(Thread.currentThread());
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Without one the connection fails, and the next is tried. */
    private @Nullable String certificate() throws IOException, GeneralSecurityException {
        Optional<X509Certificate> certificate = seen;
        return certificate.isEmpty() ? null : keep(write(certificate.get())).toString();
    }

    private static Path write(X509Certificate certificate) throws IOException, GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return Files.writeString(
                Files.createTempFile("muster-zookeeper-", ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    /** Those that there are at the moment. */
    List<Path> files() {
        return List.copyOf(files.values());
    }

    /** Leaves no file behind. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
