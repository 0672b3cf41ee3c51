package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.GroupEvent;
import dev.muster.Leader;
import dev.muster.Member;
import java.time.Instant;

/** An event of a group, for people and for programs. */
final class EventLine {
    private EventLine() {}

    static JsonNode json(GroupEvent event, Instant time) {
        ObjectNode json = Json.event(time);
        if (event instanceof GroupEvent.MemberJoined joined) {
            return member(json, "joined", event, joined.member());
        } else if (event instanceof GroupEvent.CapabilitiesUpdated updated) {
            return member(json, "capabilities", event, updated.member());
        } else if (event instanceof GroupEvent.MemberLeft left) {
            return json.put("event", "left")
                    .put("group", event.group().toString())
                    .put("member", left.member().toString());
        }
        Leader leader = ((GroupEvent.LeaderChanged) event).leader();
        return json.put("event", leader instanceof Leader.None ? "no leader" : "elected")
                .put("group", event.group().toString())
                .put(
                        "member",
                        leader instanceof Leader.Known known ? known.member().toString() : null);
    }

    private static JsonNode member(ObjectNode json, String what, GroupEvent event, Member member) {
        json.put("event", what)
                .put("group", event.group().toString())
                .put("member", member.id().toString());
        MemberJson.add(json, member.capabilities());
        return json;
    }

    static String text(GroupEvent event, Instant time) {
        String what;
        if (event instanceof GroupEvent.MemberJoined joined) {
            what = "joined        " + member(joined.member());
        } else if (event instanceof GroupEvent.CapabilitiesUpdated updated) {
            what = "capabilities  " + member(updated.member());
        } else if (event instanceof GroupEvent.MemberLeft left) {
            what = "left          " + Text.safe(left.member());
        } else {
            what = leader(((GroupEvent.LeaderChanged) event).leader());
        }
        return Json.time(time) + "  " + what;
    }

    private static String member(Member member) {
        return Text.safe(member.id()) + "  " + MemberJson.text(member.capabilities());
    }

    private static String leader(Leader leader) {
        if (leader instanceof Leader.Known known) {
            return "elected       " + Text.safe(known.member());
        }
        return leader instanceof Leader.None
                ? "no leader"
                : "elected       somebody whose id the store does not tell: a Python leader";
    }
}
