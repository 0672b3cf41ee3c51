package dev.muster.internal.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What starts another, small JVM of this one's kind. */
public final class JavaCommand {
    private JavaCommand() {}

    /** With the class path of this one. */
    public static List<String> of(List<String> options, String main, String... arguments) {
        return of(System.getProperty("java.class.path"), options, main, arguments);
    }

    public static List<String> of(String classPath, List<String> options, String main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }
}
