package dev.muster.tck.internal.rules;

import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.JoinOptions;
import dev.muster.Member;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What many tests begin with. */
final class Given {
    static final JoinOptions CREATING = JoinOptions.DEFAULT.creatingGroup();
    static final Duration LONG = Duration.ofSeconds(20);

    private Given() {}

    static Capabilities caps(int number) {
        return Capabilities.of(Map.of("n", number));
    }

    static JoinOptions creatingAs(int number) {
        return CREATING.withCapabilities(caps(number));
    }

    /** Who is in a group and as what; nobody if there is no such group. */
    static SortedMap<String, Capabilities> seen(Coordinator by, GroupId group) {
        SortedMap<String, Capabilities> seen = new TreeMap<>();
        try {
            for (Member member : by.members(group).values()) {
                seen.put(member.id().toString(), member.capabilities());
            }
        } catch (GroupNotCreated none) {
            return seen;
        }
        return seen;
    }

    static boolean sees(Coordinator by, GroupId group, String member) {
        return seen(by, group).containsKey(member);
    }

    static MemberId id(String member) {
        return MemberId.of(member);
    }
}
