package dev.muster.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.X509Exception;
import org.apache.zookeeper.common.X509Util;
import org.jspecify.annotations.Nullable;

/**
 * How ZooKeeper's client is told of encryption. For each connection it asks anew in what file the key is, then in what file
 * those are whom it trusts, and has read the one when it asks for the other: so the key is in a file for a moment only. One
 * that does not care who the server is is not asked: its connections are encrypted here.
 */
final class TlsConfig extends ZKClientConfig implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.muster.zookeeper");
    private static final String KEY_STORE = "zookeeper.ssl.keyStore.";
    private static final String TRUST_STORE = "zookeeper.ssl.trustStore.";
    private static final String PROTOCOLS = "zookeeper.ssl.enabledProtocols";
    private static final String CIPHERS = "zookeeper.ssl.ciphersuites";

    private final Tls tls;
    private final Map<Thread, Path> files = new ConcurrentHashMap<>();
    private boolean closed;

    TlsConfig(Tls tls) {
        this.tls = tls;
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
        tls.ca().ifPresent(ca -> {
            setProperty(TRUST_STORE + "location", ca.getPath());
            setProperty(TRUST_STORE + "type", "PEM");
        });
    }

    /** Whether the JVM says what the URL does not: then the client knows more than we do. */
    static boolean isAddedTo(Tls tls) {
        return (tls.ca().isEmpty() && System.getProperty(TRUST_STORE + "location") != null)
                || (tls.identity().isEmpty() && System.getProperty(KEY_STORE + "location") != null);
    }

    /** Asked whether to encrypt a connection, when that is being set up. */
    @Override
    public boolean getBoolean(String name, boolean otherwise) {
        boolean isDone = name.equals(SECURE_CLIENT) && !tls.verified() && AnyServer.encrypt(this::engine);
        return !isDone && super.getBoolean(name, otherwise);
    }

    private SSLEngine engine() {
        try {
            SSLEngine engine = Tls.context(keys(), AnyServer.judges()).createSSLEngine();
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(getProperty(PROTOCOLS, "").split(","));
            String ciphers = getProperty(CIPHERS);
            if (ciphers != null) {
                engine.setEnabledCipherSuites(ciphers.split(","));
            }
            return engine;
        } catch (GeneralSecurityException | X509Exception failure) {
            throw new IllegalStateException("no encryption", failure);
        }
    }

    /** The URL's, or the JVM's. */
    private KeyManager[] keys() throws GeneralSecurityException, X509Exception {
        String location = super.getProperty(KEY_STORE + "location");
        if (tls.identity().isPresent() || location == null) {
            return tls.keys();
        }
        try (var names = new ClientX509Util()) {
            return new KeyManager[] {
                X509Util.createKeyManager(
                        location,
                        names.getPasswordFromConfigPropertyOrFile(
                                this, names.getSslKeystorePasswdProperty(), names.getSslKeystorePasswdPathProperty()),
                        getProperty(KEY_STORE + "type"))
            };
        }
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

    /** Those that there are at the moment. */
    List<Path> files() {
        return List.copyOf(files.values());
    }

    /** Leaves no file behind, as far as it can. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Path file : files.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                LOG.log(Level.WARNING, "there stays " + file, stays);
            }
        }
    }
}
