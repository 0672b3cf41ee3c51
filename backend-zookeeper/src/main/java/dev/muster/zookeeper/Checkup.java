package dev.muster.zookeeper;

import dev.muster.spi.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an operator should know of an ensemble. A client is told neither its version nor its clock. */
final class Checkup {
    private Checkup() {}

    static CompletionStage<Diagnosis> of(Line line, Sessions sessions) {
        return line.confirm().thenApply(done -> new Diagnosis(server(sessions), Optional.empty(), remarks(sessions)));
    }

    private static String server(Sessions sessions) {
        return sessions.connected()
                .map(session -> "zookeeper, by " + session.server() + ", session of "
                        + session.timeout().toMillis() / 1000.0 + " s")
                .orElse("zookeeper");
    }

    private static List<String> remarks(Sessions sessions) {
        List<String> remarks = new ArrayList<>();
        sessions.connected().ifPresent(session -> {
            if (!session.timeout().equals(sessions.requested())) {
                remarks.add("the server gives a session "
                        + session.timeout().toMillis() / 1000.0 + " s instead of the "
                        + sessions.requested().toMillis() / 1000.0
                        + " s asked for: it allows 2 to 20 ticks, unless told otherwise");
            }
        });
        return remarks;
    }
}
