package dev.muster.internal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A CA and a certificate in PEM files, made by the JDK's keytool. */
public final class Certificates {
    private static final String PASSWORD = "password";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** For 127.0.0.1. */
    public static Certificates make(Path folder) {
        return make(folder, "CN=server", "-ext", "san=ip:127.0.0.1");
    }

    /** For whom it says, with further options of keytool. */
    public static Certificates make(Path folder, String whom, String... options) {
        var made = new Certificates(folder);
        made.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=CA", "-ext", "bc:c");
        made.keytool("-genkeypair", "-alias", "server", "-dname", whom);
        made.keytool("-certreq", "-alias", "server", "-file", "server.csr");
        var signing = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-infile", "server.csr"));
        signing.addAll(List.of("-outfile", "server.pem", "-rfc"));
        signing.addAll(List.of(options));
        made.keytool(signing.toArray(String[]::new));
        made.keytool("-exportcert", "-alias", "ca", "-rfc", "-file", "ca.pem");
        made.writeKey();
        return made;
    }

    public Path ca() {
        return folder.resolve("ca.pem");
    }

    public Path certificate() {
        return folder.resolve("server.pem");
    }

    /** With its key in one file. */
    public Path identity() {
        return folder.resolve("identity.pem");
    }

    public Path key() {
        return folder.resolve("server.key");
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", "keys.p12", "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "30"));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private void writeKey() {
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD.toCharArray());
            byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(key);
            Files.writeString(key(), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
            Files.writeString(identity(), Files.readString(certificate()) + Files.readString(key()));
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
