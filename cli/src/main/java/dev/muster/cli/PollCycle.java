package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One cycle of the self-test, as the agents wrote it into their journals. */
final class PollCycle {
    private final Map<String, JsonNode> reports = new TreeMap<>();

    void add(JsonNode report) {
        reports.put(report.path("member").asText(), report);
    }

    Set<String> reporters() {
        return reports.keySet();
    }

    /** All who reported were members of each group all the time, and saw exactly each other, and had time for everything. */
    boolean isSettled() {
        for (JsonNode report : reports.values()) {
            if (report.path("groups").isEmpty() || !report.path("complete").asBoolean()) {
                return false;
            }
            for (JsonNode group : report.path("groups")) {
                Set<String> members = new HashSet<>();
                group.path("members").forEach(member -> members.add(member.asText()));
                if (!group.path("valid").asBoolean() || !members.equals(reports.keySet())) {
                    return false;
                }
            }
        }
        return !reports.isEmpty();
    }

    boolean isSettledFor(Set<String> agents) {
        return reporters().equals(agents) && isSettled();
    }

    /** Each pollster and resource, as often as it was polled. */
    List<String> polls() {
        List<String> polls = new ArrayList<>();
        for (JsonNode report : reports.values()) {
            for (JsonNode polled : report.path("polled")) {
                polled.path("resources")
                        .forEach(resource -> polls.add(polled.path("pollster").asText() + " " + resource.asText()));
            }
        }
        return polls;
    }

    /** How many polls were made more than once. */
    int doubled() {
        List<String> polls = polls();
        return polls.size() - new HashSet<>(polls).size();
    }

    boolean isExactlyOnce(Set<String> expected) {
        List<String> polls = polls();
        return polls.size() == expected.size() && expected.equals(new HashSet<>(polls));
    }

    /** Why it does not count, if that is the agents' own doing. */
    String remark() {
        boolean stale = reports.values().stream()
                .anyMatch(report -> !report.path("fresh").asBoolean());
        return (isHurried() ? "; an agent had no time for all of its polls" : "")
                + (stale ? "; an agent did not hear from the store in time" : "");
    }

    /** Somebody looked, and still saw a member. */
    boolean sees(String member) {
        for (JsonNode report : reports.values()) {
            for (JsonNode group : report.path("groups")) {
                for (JsonNode seen : group.path("members")) {
                    if (report.path("fresh").asBoolean() && seen.asText().equals(member)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Some agent had no time to begin all of its polls. */
    boolean isHurried() {
        return reports.values().stream()
                .anyMatch(report -> !report.path("complete").asBoolean());
    }

    /** Who polled what. */
    Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        reports.forEach((member, report) -> report.path("polled")
                .forEach(polled -> polled.path("resources")
                        .forEach(resource ->
                                owners.put(polled.path("pollster").asText() + " " + resource.asText(), member))));
        return owners;
    }

    int share(String member) {
        SortedSet<String> resources = new TreeSet<>();
        reports.getOrDefault(member, Json.object())
                .path("polled")
                .forEach(polled -> polled.path("resources").forEach(resource -> resources.add(resource.asText())));
        return resources.size();
    }

    int groups() {
        return reports.values().stream()
                .mapToInt(report -> report.path("groups").size())
                .max()
                .orElse(0);
    }
}
