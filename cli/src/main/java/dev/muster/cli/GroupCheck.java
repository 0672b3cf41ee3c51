package dev.muster.cli;

import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.Member;
import dev.muster.Value;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import dev.muster.hashring.SharedPoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a group.
 *
 * @param group which
 * @param members how many
 * @param findings what is wrong
 */
record GroupCheck(GroupId group, int members, List<Finding> findings) {
    static List<GroupCheck> all(Coordinator store) {
        List<GroupCheck> checks = new ArrayList<>();
        for (GroupId group : store.groups()) {
            try {
                checks.add(of(group, store.members(group).values(), store.ring(group)));
            } catch (GroupNotCreated deletedMeanwhile) {
                // Nothing to check.
            } catch (CoordinationException | IllegalArgumentException unusable) {
                if (ExitCode.of(unusable) == ExitCode.UNREACHABLE) {
                    throw unusable;
                }
                var finding = new Finding("group '" + group + "' cannot be used: " + unusable.getMessage(), "");
                checks.add(new GroupCheck(group, 0, List.of(finding)));
            }
        }
        return checks;
    }

    private static GroupCheck of(GroupId group, Collection<Member> members, HashRing ring) {
        List<Finding> findings = new ArrayList<>();
        members.forEach(member -> capabilities(group, member).ifPresent(findings::add));
        for (SharedPoints shared : ring.sharedPoints()) {
            findings.add(new Finding(
                    "members '" + shared.lesser() + "' and '" + shared.greater() + "' of group '" + group + "' share "
                            + shared.count() + " points of the ring: Python agents may disagree about what they own",
                    "Give one of them an id that is no repetition of the other's"));
        }
        if (!members.isEmpty() && ring.members().values().stream().allMatch(Weight.ZERO::equals)) {
            findings.add(new Finding(
                    "all members of group '" + group + "' have weight 0: nobody owns anything",
                    "Give at least one member a weight"));
        }
        return new GroupCheck(group, members.size(), findings);
    }

    private static Optional<Finding> capabilities(GroupId group, Member member) {
        String whose = " of member '" + member.id() + "' of group '" + group + "' ";
        try {
            Optional<Value> weight =
                    member.capabilities().value() instanceof Value.Mapping map ? map.get("weight") : Optional.empty();
            return weight.filter(value -> !(value instanceof Value.Int || value instanceof Value.Bool))
                    .map(value -> new Finding(
                            "the weight" + whose + "is no whole number: Java takes 1, and Python's partitioner fails",
                            "Let that member store a whole number"));
        } catch (CoordinationException unreadable) {
            return Optional.of(new Finding(
                    "the capabilities" + whose + "cannot be read: " + unreadable.getMessage(),
                    "Its weight counts as 1; see what that member stores"));
        }
    }
}
