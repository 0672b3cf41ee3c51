package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.tck.internal.model.Tally;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What listeners are told. */
interface WatchRules {
    @Test
    default void watch1_thosePresentComeFirst(Trial trial) {
        GroupId group = trial.group("g");
        trial.agent("a").join(group, Given.creatingAs(1));
        trial.agent("b").join(group, Given.creatingAs(2));
        var tally = new Tally();
        trial.witness().watch(group, tally);
        trial.patience().soon("what was told", Map.of("a", Given.caps(1), "b", Given.caps(2)), tally::members);
        assertThat(tally.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOf(GroupEvent.MemberJoined.class));
    }

    @Test
    default void watch2_joinUpdateAndLeaveOnceAndInOrder(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var tally = new Tally();
        Agent watcher = trial.agent("watcher", "watch_interval=0.02");
        watcher.createGroup(group);
        watcher.watch(group, tally);
        for (int number = 1; number <= 3; number++) {
            Capabilities before = Given.caps(number);
            Capabilities after = Given.caps(number + 100);
            agent.join(group, Given.CREATING.withCapabilities(before));
            trial.patience().soon("members told", Map.of("a", before), tally::members);
            agent.updateCapabilities(group, after);
            trial.patience().soon("members told", Map.of("a", after), tally::members);
            agent.leave(group);
            trial.patience().soon("members told", Map.of(), tally::members);
        }
        trial.patience().pass(Duration.ofMillis(100));
        assertThat(tally.kinds())
                .containsExactly(
                        "MemberJoined",
                        "CapabilitiesUpdated",
                        "MemberLeft",
                        "MemberJoined",
                        "CapabilitiesUpdated",
                        "MemberLeft",
                        "MemberJoined",
                        "CapabilitiesUpdated",
                        "MemberLeft");
        tally.check();
    }

    @Test
    default void watch3_eventsAddUp(Trial trial) {
        GroupId group = trial.group("g");
        List<Agent> agents = List.of(trial.agent("a"), trial.agent("b"), trial.agent("c"));
        var tally = new Tally();
        trial.witness().watch(group, tally);
        for (int step = 0; step < 60; step++) {
            Agent agent = agents.get(trial.random().nextInt(agents.size()));
            boolean in = Given.sees(trial.witness(), group, agent.toString());
            if (!in) {
                agent.join(group, Given.creatingAs(step));
            } else if (trial.random().nextBoolean()) {
                agent.updateCapabilities(group, Given.caps(step));
            } else {
                agent.leave(group);
            }
        }
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "what the events add up to",
                        Given.seen(trial.witness(), group),
                        tally::members);
        tally.check();
    }

    @Test
    default void watch4_nothingIsLostAtTheBeginning(Trial trial) {
        Agent agent = trial.agent("a");
        for (int round = 0; round < 20; round++) {
            GroupId group = trial.group("g" + round);
            agent.createGroup(group);
            var tally = new Tally();
            boolean leaving = round % 2 == 1;
            if (leaving) {
                agent.join(group);
            }
            Together.all(List.of(
                    () -> trial.witness().watch(group, tally), () -> leaving ? left(agent, group) : agent.join(group)));
            trial.patience()
                    .within(
                            trial.patience().notice(),
                            "members told",
                            Given.seen(trial.witness(), group),
                            tally::members);
        }
    }

    private static boolean left(Agent agent, GroupId group) {
        agent.leave(group);
        return true;
    }

    @Test
    default void watch5_oneAtATimeAndMayBlock(Trial trial) {
        GroupId group = trial.group("g");
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var seen = new CopyOnWriteArrayList<Integer>();
        for (int listener = 0; listener < 3; listener++) {
            trial.witness().watch(group, event -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                seen.add(trial.witness().members(group).size());
                inside.decrementAndGet();
            });
        }
        trial.agent("a").join(group, Given.CREATING);
        trial.agent("b").join(group, Given.CREATING);
        trial.patience().within(trial.patience().notice(), "all listeners were called", () -> seen.size() >= 5);
        assertThat(most).as("listeners called at once").hasValue(1);
    }

    @Test
    default void watch6_aSlowListenerGetsTheDifferences(Trial trial) throws InterruptedException {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var busy = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var tally = new Tally();
        var fast = new Tally();
        trial.witness().createGroup(group);
        trial.witness().watch(group, event -> {
            entered.countDown();
            awaiting(busy);
            tally.accept(event);
        });
        Agent other = trial.agent("other");
        other.watch(group, fast);
        agent.join(group, Given.creatingAs(0));
        assertThat(entered.await(20, TimeUnit.SECONDS))
                .as("the listener was called")
                .isTrue();
        for (int number = 1; number <= 50; number++) {
            agent.updateCapabilities(group, Given.caps(number));
        }
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told to the other",
                        Map.of("a", Given.caps(50)),
                        fast::members);
        busy.countDown();
        trial.patience().within(trial.patience().notice(), "members told", Map.of("a", Given.caps(50)), tally::members);
        assertThat(tally.events()).as("events kept for the slow listener").hasSizeLessThan(10);
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    default void watch7_nothingAfterClose(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var tally = new Tally();
        var watch = trial.witness().watch(group, tally);
        agent.join(group, Given.CREATING);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        1,
                        () -> tally.members().size());
        watch.close();
        trial.patience().pass(Duration.ofMillis(20));
        int told = tally.events().size();
        agent.leave(group);
        agent.join(group);
        trial.patience().pass(trial.patience().heartbeat());
        assertThat(tally.events()).as("events after close").hasSize(told);
    }

    @Test
    default void watch8_noGroupIsAnEmptyGroup(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var tally = new Tally();
        trial.witness().watch(group, tally);
        agent.join(group, Given.CREATING);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        1,
                        () -> tally.members().size());
        agent.leave(group);
        agent.deleteGroup(group);
        trial.patience().within(trial.patience().notice(), "members told", Map.of(), tally::members);
        agent.join(group, Given.creatingAs(2));
        trial.patience().within(trial.patience().notice(), "members told", Map.of("a", Given.caps(2)), tally::members);
    }

    @Test
    default void watch12_changesOfTheLeader(Trial trial) {
        GroupId group = trial.group("g");
        var leaders = new CopyOnWriteArrayList<Leader>();
        trial.witness().watch(group, event -> {
            if (event instanceof GroupEvent.LeaderChanged changed) {
                leaders.add(changed.leader());
            }
        });
        var candidacy = trial.agent("a").campaign(group, elected -> {});
        trial.patience().within(trial.patience().notice(), "a leader is told", () -> leaders.size() == 1);
        candidacy.standDown();
        trial.patience().within(trial.patience().notice(), "and its end", () -> leaders.size() == 2);
        assertThat(leaders.get(1)).isEqualTo(new Leader.None());
    }

    @Test
    default void watch13_aListenerThatThrows(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var tally = new Tally();
        trial.witness().watch(group, event -> {
            tally.accept(event);
            throw new IllegalStateException("thrown by the test's listener");
        });
        agent.join(group, Given.CREATING);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        1,
                        () -> tally.members().size());
        agent.leave(group);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        0,
                        () -> tally.members().size());
    }

    @Test
    default void watch14_aDeathIsTold(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        var tally = new Tally();
        trial.witness().watch(group, tally);
        agent.join(group, Given.CREATING);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        1,
                        () -> tally.members().size());
        agent.die();
        trial.patience().within(trial.patience().promised(), "members told", Map.of(), tally::members);
    }
}
