package dev.muster.polling.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Configuration files of a test's own. */
record Conf(Path folder) {
    static final String POLLING = """
            ---
            sources:
                - name: some
                  interval: 300
                  meters:
                    - cpu
                    - network.*
            """;

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A reader of this text as ceilometer.conf, beside a small polling.yaml. */
    ConfigurationReader reader(String text) {
        write("polling.yaml", POLLING);
        return new ConfigurationReader().file(write("ceilometer.conf", text));
    }

    AgentConfiguration read(String text) {
        return reader(text).read();
    }

    /** What is wrong, each as {@code FILE NAME:LINE: TEXT}. */
    List<String> problems(ConfigurationReader reader) {
        try {
            throw new AssertionError("read " + reader.read());
        } catch (InvalidConfiguration invalid) {
            return shortened(invalid.problems().stream().map(Problem::toString).toList());
        }
    }

    List<String> problems(String text) {
        return problems(reader(text));
    }

    /** Without the folder. */
    List<String> shortened(List<String> lines) {
        return lines.stream().map(line -> line.replace(folder + "/", "")).toList();
    }
}
