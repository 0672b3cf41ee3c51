package dev.muster.tck.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.Characteristic;
import dev.muster.Leader;
import dev.muster.tck.internal.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Commands one after the other, each answer compared with the reference and the invariants looked at after each. */
public final class Histories {
    private final Trial trial;
    private final Fleet fleet;
    private final Reference reference = new Reference();
    private final List<Tally> tallies = new ArrayList<>();

    private Histories(Trial trial, int agents) {
        this.trial = trial;
        this.fleet = new Fleet(trial, agents);
        for (int group = 0; group < Command.GROUPS; group++) {
            var tally = new Tally();
            trial.witness().watch(fleet.group(group), tally);
            tallies.add(tally);
        }
    }

    /** Red if any answer or invariant is not the reference's. */
    public static void run(Trial trial, int agents, List<Command> commands) {
        var history = new Histories(trial, agents);
        try {
            for (Command command : commands) {
                history.step(command);
            }
            history.settled();
        } finally {
            history.fleet.close();
        }
    }

    private void step(Command command) {
        if (command.kind() == Command.Kind.LOCK_SHARED && !trial.has(Characteristic.SHARED_LOCKS)) {
            return;
        }
        String answer = fleet.perform(command);
        assertThat(answer).as("the answer to '%s'", command).isEqualTo(reference.apply(command));
        for (int group = 0; group < Command.GROUPS; group++) {
            assertThat(seen(group))
                    .as("the members of group %d after '%s'", group, command)
                    .isEqualTo(expected(group));
        }
        for (int lock = 0; lock < Command.LOCKS; lock++) {
            for (int agent = 0; agent < fleet.size(); agent++) {
                var lease = fleet.member(agent).leases().get(lock);
                assertThat(lease != null && lease.isValid())
                        .as("a%d holds lock %d after '%s'", agent, lock, command)
                        .isEqualTo(reference.holds(agent, lock));
            }
        }
    }

    private void settled() {
        for (int group = 0; group < Command.GROUPS; group++) {
            int number = group;
            trial.patience()
                    .within(
                            trial.patience().notice(),
                            "what the events of group " + group + " add up to",
                            expected(group),
                            tallies.get(group)::members);
            tallies.get(group).check();
            // A leader that died just now leads until its time is over.
            trial.patience()
                    .within(
                            trial.patience().ends().plus(trial.patience().operation()),
                            "somebody leads if anybody runs",
                            () -> reference.anyCandidate(number)
                                    != trial.witness()
                                            .leader(fleet.group(number))
                                            .equals(new Leader.None()));
        }
        for (int lock = 0; lock < Command.LOCKS; lock++) {
            assertThat(trial.witness().lock(fleet.lock(lock)).tryAcquire().isPresent())
                    .as("lock %d can be had by another", lock)
                    .isEqualTo(!reference.isHeld(lock));
        }
        fleet.checkLeases();
    }

    private SortedMap<String, Capabilities> seen(int group) {
        SortedMap<String, Capabilities> seen = new TreeMap<>();
        if (trial.witness().groups().contains(fleet.group(group))) {
            trial.witness()
                    .members(fleet.group(group))
                    .forEach((id, member) -> seen.put(id.toString(), member.capabilities()));
        }
        return seen;
    }

    private SortedMap<String, Capabilities> expected(int group) {
        SortedMap<String, Capabilities> expected = new TreeMap<>();
        reference
                .members(group)
                .forEach((agent, number) -> expected.put(fleet.agent(agent).toString(), Fleet.capabilities(number)));
        return expected;
    }
}
