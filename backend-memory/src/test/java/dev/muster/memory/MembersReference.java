package dev.muster.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Members of one group as the documentation tells it, as plainly as can be; in whole seconds. */
final class MembersReference {
    private record Life(int incarnation, int until) {}

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
        lives.put(member, new Life(incarnation, now + timeout));
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
        lives.put(member, new Life(incarnation, now + timeout));
        return "PRESENT";
    }

    String leave(String member, int incarnation) {
        Life life = lives.get(member);
        if (life == null || life.incarnation != incarnation) {
            return "NOT_JOINED";
        }
        lives.remove(member);
        return "DONE";
    }

    List<String> members() {
        return new ArrayList<>(lives.keySet());
    }
}
