package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Standard output, a line at a time: what is written has left the process. */
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;

    Output(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Writes a line for people. */
    void line(String text) {
        out.println(text);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    /** Writes an event on one line. */
    void event(JsonNode event) {
        line(Json.line(event));
    }

    /** Writes a document. */
    void document(JsonNode document) {
        line(Json.pretty(document));
    }

    /** Says how far it is, on standard error. */
    void progress(String text) {
        err.println(text);
        err.flush();
    }

    /** Tells the operator something beside the output, on standard error. */
    void note(String text) {
        err.println("muster: " + Text.line(text));
        err.flush();
    }
}
