package dev.muster.zookeeper;

import dev.muster.StoreRefused;
import dev.muster.spi.StoreUrl;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.zookeeper.util.PemReader;

/**
 * What a URL says of encryption, in PEM files as for kazoo.
 *
 * @param identity who we are, if we say so
 * @param ca whose word is taken for who the server is; if empty, that of those whom Java knows
 * @param verified whether it matters who the server is
 */
record Tls(Optional<Identity> identity, Optional<File> ca, boolean verified) {
    /**
     * Empty if nothing is to be encrypted.
     *
     * @throws StoreRefused if a file cannot be used
     */
    static Optional<Tls> read(StoreUrl url, ZooKeeperUrl read) {
        if (!read.secure()) {
            return Optional.empty();
        }
        Optional<File> ca = file(url, "ca");
        Optional<File> certificate = file(url, "certfile");
        Optional<File> key = file(url, "keyfile");
        if (certificate.isEmpty() && key.isPresent()) {
            throw new StoreRefused("keyfile is given without certfile: the key alone says nothing", null);
        }
        var tls = new Tls(
                certificate.map(chain -> Identity.read(chain, key.orElse(chain), url.option("keyfile_password"))),
                ca,
                read.verified());
        tls.authorities();
        return Optional.of(tls);
    }

    private static Optional<File> file(StoreUrl url, String option) {
        Optional<File> file = url.option(option).map(File::new);
        if (file.isPresent() && !file.get().canRead()) {
            throw new StoreRefused("option " + option + ": the file " + file.get() + " cannot be read", null);
        }
        return file;
    }

    /** Those who judge a server; empty for Java's own. */
    Optional<TrustManager[]> authorities() {
        return ca.map(file -> {
            try {
                KeyStore store = PemReader.loadTrustStore(file);
                if (store.size() == 0) {
                    throw new StoreRefused("option ca: there is no certificate in " + file, null);
                }
                var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return factory.getTrustManagers();
            } catch (GeneralSecurityException | IOException unreadable) {
                throw new StoreRefused(
                        "option ca: " + file + " cannot be used: " + unreadable.getMessage(), unreadable);
            }
        });
    }

    /** Ours, to show who we are. */
    KeyManager[] keys() throws GeneralSecurityException {
        return identity.isPresent() ? identity.get().managers() : new KeyManager[0];
    }

    /** If there are no judges, Java's own judge. */
    static SSLContext context(KeyManager[] keys, Optional<TrustManager[]> judges) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, judges.orElse(null), null);
        return context;
    }
}
