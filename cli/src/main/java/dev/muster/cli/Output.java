package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Standard output, a line at a time: what is written has left the process. */
public final class Output {
    private final PrintWriter out;
    private final PrintWriter err;

    Output(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Writes a line for people.
     *
     * @param text made safe by the caller
     */
    public synchronized void line(String text) {
        out.println(text);
        if (out.checkError()) {
            throw new OutputClosed();
        }
    }

    /**
     * Writes an event on one line.
     *
     * @param event what happened
     */
    public void event(JsonNode event) {
        line(Json.line(event));
    }

    /**
     * Writes a document.
     *
     * @param document all there is to say
     */
    public void document(JsonNode document) {
        line(Json.pretty(document));
    }

    /**
     * Tells the operator something beside the output, on standard error.
     *
     * @param text made safe here
     */
    public synchronized void note(String text) {
        err.println("muster: " + Text.line(text));
        err.flush();
    }
}
