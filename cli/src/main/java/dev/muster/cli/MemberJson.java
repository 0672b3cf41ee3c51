package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.Member;
import java.time.Instant;
import java.util.Optional;

/** A member as JSON; capabilities that nobody can read do not hide the member. */
final class MemberJson {
    private MemberJson() {}

    static ObjectNode of(Member member) {
        ObjectNode json = Json.object().put("id", member.id().toString());
        add(json, member.capabilities());
        time(json, "joined_at", member.joinedAt());
        time(json, "updated_at", member.updatedAt());
        return json;
    }

    static void add(ObjectNode json, Capabilities capabilities) {
        try {
            json.set("capabilities", ValueJson.of(capabilities.value()));
        } catch (CoordinationException unreadable) {
            json.putNull("capabilities").put("unreadable", unreadable.getMessage());
        }
    }

    static String text(Capabilities capabilities) {
        try {
            JsonNode value = ValueJson.of(capabilities.value());
            return value.isNull() ? "-" : Text.safe(Json.line(value));
        } catch (CoordinationException unreadable) {
            return "unreadable: " + Text.line(String.valueOf(unreadable.getMessage()));
        }
    }

    private static void time(ObjectNode json, String name, Optional<Instant> time) {
        json.put(name, time.map(Json::time).orElse(null));
    }
}
