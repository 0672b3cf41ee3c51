package dev.muster.zookeeper;

import dev.muster.StoreRefused;
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
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.apache.zookeeper.util.PemReader;

/** Our own certificate and its key, in a key store with a password that nobody else knows. */
final class Identity {
    static final String TYPE = "PKCS12";

    private final KeyStore store;
    private final String password;

    private Identity(KeyStore store, String password) {
        this.store = store;
        this.password = password;
    }

    /** From PEM files, which may be one and the same, as in Python. */
    static Identity read(File certificate, File key, Optional<String> keyPassword) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            KeyStore read = PemReader.loadKeyStore(certificate, key, keyPassword);
            String alias = read.aliases().nextElement();
            var secret = read.getKey(alias, keyPassword.orElse("").toCharArray());
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, password.toCharArray());
            store.setKeyEntry(alias, secret, password.toCharArray(), read.getCertificateChain(alias));
            return new Identity(store, password);
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new StoreRefused(
                    "certfile " + certificate + " and keyfile " + key + " cannot be used: " + unreadable.getMessage()
                            + ". The key must be PKCS #8, as in -----BEGIN PRIVATE KEY-----, and keyfile_password its"
                            + " password if it has one",
                    unreadable);
        }
    }

    String password() {
        return password;
    }

    KeyManager[] managers() throws GeneralSecurityException {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password.toCharArray());
        return factory.getKeyManagers();
    }

    /** Into a new file, for its maker's eyes only. */
    Path write() throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile("muster-zookeeper-", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
