package dev.muster.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Members of one group as the documentation tells it, as plainly as can be; in whole seconds. */
final class MembersReference {
    /** A beat, and whether there is an entry too: after leaving, the beat goes on until it runs out. */
    private record Life(int incarnation, int until, boolean entered) {}

    private final Map<String, Life> lives = new TreeMap<>();
    private int now;

    void pass(int seconds) {
        now += seconds;
        lives.values().removeIf(life -> life.until <= now);
    }

    String join(String member, int incarnation, int timeout) {
        Life life = lives.get(member);
        if (life != null && life.incarnation != incarnation) {
            return "taken " + (life.until - now);
        }
        lives.put(member, new Life(incarnation, now + timeout, true));
        return "joined";
    }

    String beat(String member, int incarnation, int timeout) {
        Life life = lives.get(member);
        if (life == null) {
            return "DROPPED";
        }
        if (life.incarnation != incarnation) {
            return "FOREIGN";
        }
        lives.put(member, new Life(incarnation, now + timeout, life.entered));
        return life.entered ? "PRESENT" : "DROPPED";
    }

    String leave(String member, int incarnation) {
        Life life = lives.get(member);
        if (life == null || life.incarnation != incarnation || !life.entered) {
            return "NOT_JOINED";
        }
        lives.put(member, new Life(incarnation, life.until, false));
        return "DONE";
    }

    List<String> members() {
        List<String> entered = new ArrayList<>(lives.keySet());
        entered.removeIf(member -> !lives.get(member).entered);
        return entered;
    }
}
