package dev.muster.polling.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** This machine's name as Python's {@code socket.gethostname()} tells it: the kernel's, which no resolver has changed. */
final class HostName {
    private HostName() {}

    static String ofThisMachine() {
        return kernel().or(HostName::command).orElseGet(HostName::resolver);
    }

    private static Optional<String> kernel() {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<String> command() {
        try {
            Process process =
                    new ProcessBuilder("hostname").redirectErrorStream(true).start();
            process.getOutputStream().close();
            String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !name.isBlank() ? Optional.of(name.strip()) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String resolver() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
