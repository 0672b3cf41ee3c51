package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process uses, as Linux tells.
 *
 * @param megabytes of memory that are resident
 * @param threads how many
 */
record ProcessUse(int megabytes, int threads) {
    static ProcessUse of(AgentProcess process) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"));
            return new ProcessUse(number(status, "VmRSS:") / 1024, number(status, "Threads:"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return megabytes + " MB, " + threads + " threads";
    }
}
