package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command did that ran inside this process: all but the exit itself. */
record Ran(int code, String out, String err) {
    static Ran on(String backend, String... arguments) {
        return in(Map.of("MUSTER_BACKEND", backend), arguments);
    }

    static Ran in(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    JsonNode json() {
        return Json.read(out);
    }
}
