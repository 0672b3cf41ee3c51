package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Candidacy;
import dev.muster.Characteristic;
import dev.muster.ElectionListener;
import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.Leadership;
import dev.muster.Loss;
import dev.muster.WatchMode;
import dev.muster.spi.LockKey;
import dev.muster.tck.internal.model.Leases;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Elections. */
interface ElectionRules {
    @Test
    default void elect1_exactlyOneLeads(Trial trial) {
        GroupId group = trial.group("g");
        Map<Agent, Candidacy> running = candidates(trial, group, 4);
        trial.patience().soon("somebody leads", () -> leading(running) == 1);
        trial.patience().throughout(trial.patience().timeout(), "exactly one leads", () -> leading(running) == 1);
    }

    private static Map<Agent, Candidacy> candidates(Trial trial, GroupId group, int count) {
        Map<Agent, Candidacy> running = new LinkedHashMap<>();
        for (int number = 0; number < count; number++) {
            Agent agent = trial.agent("a" + number);
            agent.join(group, Given.CREATING);
            running.put(agent, agent.campaign(group, elected -> {}));
        }
        return running;
    }

    private static long leading(Map<Agent, Candidacy> running) {
        return running.values().stream()
                .filter(candidacy -> candidacy.leadership().isPresent())
                .count();
    }

    private static Agent leader(Trial trial, Map<Agent, Candidacy> running) {
        trial.patience().soon("somebody leads", () -> leading(running) == 1);
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().leadership().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody leads any more"))
                .getKey();
    }

    @Test
    @Needs(Characteristic.LEADER_IDENTITY)
    default void elect2_namedToAll(Trial trial) {
        GroupId group = trial.group("g");
        assertThat(trial.witness().leader(group)).isEqualTo(new Leader.None());
        Map<Agent, Candidacy> running = candidates(trial, group, 3);
        Agent leader = leader(trial, running);
        for (Agent agent : running.keySet()) {
            assertThat(agent.leader(group))
                    .as("the leader as %s sees it", agent)
                    .isEqualTo(new Leader.Known(leader.member()));
        }
        running.values().forEach(Candidacy::close);
        // An attempt that was under way when its candidate stood down is taken back once it is answered.
        trial.patience()
                .soon(
                        "the leader when all stood down",
                        new Leader.None(),
                        () -> trial.witness().leader(group));
    }

    @Test
    default void elect3_standingDownHandsOver(Trial trial) {
        GroupId group = trial.group("g");
        Map<Agent, Candidacy> running = candidates(trial, group, 2);
        Agent first = leader(trial, running);
        Candidacy gone = Objects.requireNonNull(running.remove(first));
        Leadership leadership = gone.leadership().orElseThrow();
        assertThat(gone.standDown()).isTrue();
        assertThat(leadership.isValid()).isFalse();
        trial.patience().soon("the other leads", () -> leading(running) == 1);
        assertThat(gone.leadership()).isEmpty();
    }

    @Test
    default void elect3_leavingTheGroupHandsOver(Trial trial) {
        GroupId group = trial.group("g");
        Map<Agent, Candidacy> running = candidates(trial, group, 2);
        Agent first = leader(trial, running);
        Candidacy gone = Objects.requireNonNull(running.remove(first));
        Leadership leadership = gone.leadership().orElseThrow();
        first.leave(group);
        assertThat(leadership.isValid()).as("valid after leaving").isFalse();
        trial.patience().soon("the other leads", () -> leading(running) == 1);
    }

    @Test
    default void elect4_aDeadLeaderIsReplaced(Trial trial) {
        GroupId group = trial.group("g");
        Map<Agent, Candidacy> running = candidates(trial, group, 3);
        Agent first = leader(trial, running);
        running.remove(first);
        first.die();
        trial.patience()
                .within(
                        trial.patience().timeout().plus(trial.patience().heartbeat()),
                        "another leads",
                        () -> leading(running) == 1);
    }

    @Test
    default void elect5_noMemberAndNoGroupComesOfIt(Trial trial) {
        GroupId group = trial.group("g");
        trial.witness().createGroup(group);
        var groups = trial.witness().groups();
        Agent outsider = trial.agent("outsider");
        Candidacy candidacy = outsider.campaign(group, elected -> {});
        trial.patience().soon("the outsider leads", () -> candidacy.leadership().isPresent());
        assertThat(Given.seen(trial.witness(), group)).as("members").isEmpty();
        assertThat(trial.witness().groups()).as("groups").containsAll(groups);
        assertThat(trial.witness().groups().stream()
                        .filter(seen -> seen.toString().contains(group.toString())))
                .containsExactly(group);
        candidacy.close();
        trial.witness().deleteGroup(group);
    }

    @Test
    default void elect6_oneCandidacyEach(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        Candidacy candidacy = agent.campaign(group, elected -> {});
        assertThatThrownBy(() -> agent.campaign(group, elected -> {})).isInstanceOf(IllegalStateException.class);
        agent.campaign(trial.group("h"), elected -> {}).close();
        candidacy.close();
        agent.campaign(group, elected -> {}).close();
    }

    @Test
    default void elect7_aLossIsToldAndItRunsAgain(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        List<Object> told = new CopyOnWriteArrayList<>();
        agent.campaign(group, new ElectionListener() {
            @Override
            public void elected(Leadership leadership) {
                told.add("elected");
            }

            @Override
            public void lost(GroupId in, Loss loss) {
                told.add(loss);
            }
        });
        trial.patience().soon("what it was told", List.of("elected"), () -> List.copyOf(told));
        Asking.breakLock(trial, new LockKey.LeaderOf(group));
        trial.patience()
                .within(
                        trial.patience().timeout(),
                        "what it was told",
                        List.of("elected", Loss.REVOKED, "elected"),
                        () -> List.copyOf(told));
    }

    @Test
    default void elect8_neverTwoLeaders(Trial trial) {
        GroupId group = trial.group("g");
        var leases = new Leases();
        List<Agent> agents = List.of(trial.agent("a"), trial.agent("b"), trial.agent("c"));
        for (int round = 0; round < 5; round++) {
            List<Candidacy> running = new CopyOnWriteArrayList<>();
            for (Agent agent : agents) {
                running.add(agent.campaign(group, elected -> leases.elected(agent.toString(), elected)));
            }
            for (int left = agents.size(); left > 0; left--) {
                trial.patience()
                        .soon(
                                "somebody leads",
                                () -> running.stream()
                                        .anyMatch(candidacy ->
                                                candidacy.leadership().isPresent()));
                Candidacy leader = running.stream()
                        .filter(candidacy -> candidacy.leadership().isPresent())
                        .findFirst()
                        .orElseThrow();
                leader.leadership().ifPresent(leases::releasing);
                leader.close();
                running.remove(leader);
            }
        }
        leases.check(false);
    }

    @Test
    default void elect9_manualCandidatesRunWhenTold(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a", how -> how.watching(WatchMode.MANUAL));
        List<Leadership> elected = new CopyOnWriteArrayList<>();
        Candidacy candidacy = agent.campaign(group, elected::add);
        trial.patience().throughout(trial.patience().heartbeat(), "nobody leads", () -> elected.isEmpty());
        assertThat(trial.witness().leader(group)).isEqualTo(new Leader.None());
        agent.runWatchers();
        assertThat(elected).as("elections told when the call returned").hasSize(1);
        assertThat(candidacy.leadership()).isPresent();
    }
}
