package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.Loss;
import dev.muster.State;
import dev.muster.tck.Fault;
import dev.muster.tck.Line;
import dev.muster.tck.internal.model.Tally;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.NeedsFault;
import dev.muster.tck.internal.trial.NeedsLine;
import dev.muster.tck.internal.trial.NeedsSessions;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What happens to servers, lines and sessions, where the backend's author gave a handle. */
interface ServerFaultRules {
    @NeedsFault(Fault.WIPE)
    default void live9_backAfterTheStoreForgot(Trial trial) {
        GroupId group = trial.group("g");
        List<Agent> agents = List.of(trial.agent("a"), trial.agent("b"));
        agents.forEach(agent -> agent.join(group, Given.creatingAs(1)));
        agents.get(0).updateCapabilities(group, Given.caps(2));
        trial.begin(Fault.WIPE);
        trial.end(Fault.WIPE);
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members",
                        Map.of("a", Given.caps(2), "b", Given.caps(1)),
                        () -> Given.seen(trial.witness(), group));
    }

    @NeedsFault(Fault.WIPE)
    default void fault7_locksAreLostInAWipe(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        List<Loss> losses = new CopyOnWriteArrayList<>();
        lease.onLost(losses::add);
        trial.begin(Fault.WIPE);
        trial.end(Fault.WIPE);
        trial.patience().within(trial.patience().notice(), "losses", List.of(Loss.REVOKED), () -> List.copyOf(losses));
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("a lock that the store forgot")
                .isPresent();
    }

    @NeedsFault(Fault.WIPE)
    default void fence5_tokensRiseOverAWipe(Trial trial) {
        if (!trial.has(Characteristic.FENCING_TOKENS)) {
            assertThat(token(trial, trial.agent("a"))).isEmpty();
            return;
        }
        FencingToken before = token(trial, trial.agent("a")).orElseThrow();
        trial.begin(Fault.WIPE);
        trial.end(Fault.WIPE);
        trial.patience()
                .soon(
                        "a greater token than before the wipe",
                        () -> token(trial, trial.witness())
                                .filter(token -> token.compareTo(before) > 0)
                                .isPresent());
    }

    private static java.util.Optional<FencingToken> token(Trial trial, Agent agent) {
        return agent.lock(trial.lockName("lock")).tryAcquire().flatMap(LockLease::fencingToken);
    }

    @NeedsFault(Fault.STOP)
    default void fault8_workingAgainAfterARestart(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        var tally = new Tally();
        trial.witness().watch(group, tally);
        trial.begin(Fault.STOP);
        trial.patience()
                .within(trial.patience().promised(), "the agent notices", () -> agent.state() != State.CONNECTED);
        trial.end(Fault.STOP);
        trial.patience().within(trial.patience().promised(), "state", State.CONNECTED, agent::state);
        trial.patience()
                .within(trial.patience().promised(), "the witness's state", State.CONNECTED, trial.witness()::state);
        trial.patience()
                .within(trial.patience().promised(), "members told", Map.of("a", Given.caps(1)), tally::members);
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members",
                        Map.of("a", Given.caps(1)),
                        () -> Given.seen(trial.witness(), group));
        assertThat(agent.lock(trial.lockName("after")).tryAcquire()).isPresent();
    }

    @NeedsFault(Fault.PAUSE)
    default void fault8_workingAgainAfterAPause(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        trial.begin(Fault.PAUSE);
        trial.patience().within(trial.patience().promised(), "state", State.LOST, agent::state);
        trial.end(Fault.PAUSE);
        trial.patience().within(trial.patience().promised(), "state", State.CONNECTED, agent::state);
        trial.patience()
                .within(trial.patience().promised(), "the witness's state", State.CONNECTED, trial.witness()::state);
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members",
                        Map.of("a", Given.caps(1)),
                        () -> Given.seen(trial.witness(), group));
    }

    @NeedsLine
    default void fault5_aLineThatBreaks(Trial trial) {
        GroupId group = trial.group("g");
        LockName name = trial.lockName("lock");
        for (Line.Break how : Line.Break.values()) {
            Agent agent = trial.agent(trial.processOnLine("a"), "a", UnaryOperator.identity());
            agent.join(group, Given.creatingAs(how.name().length()));
            LockLease lease = Trial.take(agent.lock(name));
            trial.note("the line of a is " + how);
            agent.line().orElseThrow().sever(how);
            trial.patience().within(trial.patience().ends(), "state", State.LOST, agent::state);
            trial.patience()
                    .within(
                            trial.patience().promised(),
                            "others see it gone",
                            () -> !Given.sees(trial.witness(), group, "a"));
            assertThat(agent.membership(group).isValid()).isFalse();
            agent.line().orElseThrow().mend();
            trial.patience()
                    .within(
                            trial.patience().promised(),
                            "it is back",
                            () -> Given.seen(trial.witness(), group)
                                    .equals(Map.of("a", Given.caps(how.name().length()))));
            assertThat(lease.isValid()).as("a lock after a cut").isFalse();
            agent.close();
        }
    }

    @NeedsSessions
    default void fault11_aSessionThatEnds(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        LockLease lease = Trial.take(agent.lock(trial.lockName("lock")));
        var tally = new Tally();
        agent.watch(group, tally);
        trial.expireSession(agent);
        trial.patience().within(trial.patience().promised(), "the lock is lost", () -> !lease.isValid());
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members",
                        Map.of("a", Given.caps(1)),
                        () -> Given.seen(trial.witness(), group));
        trial.agent("b").join(group, Given.creatingAs(2));
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members told",
                        Map.of("a", Given.caps(1), "b", Given.caps(2)),
                        tally::members);
    }
}
