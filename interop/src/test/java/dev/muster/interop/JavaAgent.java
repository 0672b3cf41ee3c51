package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A process of Java members that understands what {@code agent.py} does, as far as a fleet needs it. */
final class JavaAgent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private JavaAgent() {}

    public static void main(String[] arguments) throws IOException {
        say(JSON.createObjectNode().put("id", 0).put("value", "ready"));
        Map<String, JavaMember> members = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = JSON.readTree(line);
                String name = request.get("member").asText();
                JavaMember member = members.computeIfAbsent(name, made -> new JavaMember());
                member.tell(() -> answer(request, member));
                if (request.get("op").asText().equals("stop")) {
                    members.remove(name).end();
                }
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(JsonNode request, JavaMember member) {
        ObjectNode reply = JSON.createObjectNode().put("id", request.get("id").asInt());
        try {
            Object value = member.perform(request.get("op").asText(), request.get("args"));
            reply.set("value", JSON.valueToTree(value));
        } catch (Exception failure) {
            reply.put("error", failure.getClass().getSimpleName()).put("message", String.valueOf(failure.getMessage()));
        }
        say(reply);
    }

    private static void say(ObjectNode reply) {
        synchronized (OUT) {
            OUT.println(reply);
        }
    }
}
