package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A member in another process, by a name that the process knows it by. Ids, names and capabilities are Python expressions: {@code b'id'}, {@code 'id'}. */
record RemoteMember(AgentProcess process, String id) {
    JsonNode ask(String operation, Object... arguments) {
        return process.ask(id, operation, arguments);
    }

    CompletableFuture<JsonNode> tell(String operation, Object... arguments) {
        return process.tell(id, operation, arguments);
    }

    /** What a call of Tooz's coordinator returned, as an expression, or the name of the exception that it raised. */
    String call(String method, String... expressions) {
        var all = new ArrayList<Object>(List.of(method));
        all.addAll(Arrays.asList(expressions));
        return outcome("call", all.toArray());
    }

    /** What an operation answered, or the name of the exception that it raised. */
    String outcome(String operation, Object... arguments) {
        try {
            return ask(operation, arguments).asText();
        } catch (AgentFailure failure) {
            return failure.error;
        }
    }

    boolean acquire(String lock) {
        return ask("acquire", lock).asBoolean();
    }

    boolean release(String lock) {
        return ask("release", lock).asBoolean();
    }

    /** What its watches have told since it was last asked, as in {@code joined b'x'}. */
    List<String> events() {
        var events = new ArrayList<String>();
        ask("events")
                .forEach(event ->
                        events.add(event.get(0).asText() + " " + event.get(1).asText()));
        return events;
    }

    List<String> look() {
        call("run_watchers");
        return events();
    }
}
