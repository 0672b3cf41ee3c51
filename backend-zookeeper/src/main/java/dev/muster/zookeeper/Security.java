package dev.muster.zookeeper;

import dev.muster.StoreRefused;
import dev.muster.spi.StoreUrl;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.util.PemReader;

/**
 * How a URL's options for TLS are told to ZooKeeper's client. It reads certificates as kazoo does, from PEM files; but it
 * wants certificate and key in one file, so that two are put into a temporary key store with a password of its own.
 */
final class Security {
    private static final String KEY_STORE = "zookeeper.ssl.keyStore.";
    private static final String TRUST_STORE = "zookeeper.ssl.trustStore.";

    private final StoreUrl url;
    private final ZKClientConfig config = new ZKClientConfig();

    private Security(StoreUrl url) {
        this.url = url;
    }

    static ZKClientConfig config(StoreUrl url, ZooKeeperUrl read) {
        var security = new Security(url);
        if (read.secure()) {
            security.encrypt();
        }
        return security.config;
    }

    private void encrypt() {
        config.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
        config.setProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, "org.apache.zookeeper.ClientCnxnSocketNetty");
        file("ca").ifPresent(ca -> {
            config.setProperty(TRUST_STORE + "location", ca.getPath());
            config.setProperty(TRUST_STORE + "type", "PEM");
        });
        Optional<File> certificate = file("certfile");
        Optional<File> key = file("keyfile");
        if (certificate.isEmpty() && key.isPresent()) {
            throw new StoreRefused("keyfile is given without certfile: the key alone says nothing", null);
        }
        certificate.ifPresent(chain -> identify(chain, key.orElse(chain)));
    }

    /** One file may hold both, as in Python. */
    private void identify(File certificate, File key) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            KeyStore read = PemReader.loadKeyStore(certificate, key, url.option("keyfile_password"));
            var alias = read.aliases().nextElement();
            var secret =
                    read.getKey(alias, url.option("keyfile_password").orElse("").toCharArray());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password.toCharArray());
            store.setKeyEntry(alias, secret, password.toCharArray(), read.getCertificateChain(alias));
            Path file = Files.createTempFile("muster-zookeeper-", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            config.setProperty(KEY_STORE + "location", file.toString());
            config.setProperty(KEY_STORE + "password", password);
            config.setProperty(KEY_STORE + "type", "PKCS12");
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new StoreRefused(
                    "certificate " + certificate + " and key " + key + " cannot be used: " + unreadable.getMessage()
                            + ". The key must be PKCS #8, as in -----BEGIN PRIVATE KEY-----",
                    unreadable);
        }
    }

    private Optional<File> file(String option) {
        Optional<File> file = url.option(option).map(File::new);
        if (file.isPresent() && !file.get().canRead()) {
            throw new StoreRefused("option " + option + ": the file " + file.get() + " cannot be read", null);
        }
        return file;
    }
}
