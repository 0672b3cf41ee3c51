package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.spi.Store;
import dev.muster.tck.internal.model.Tally;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.AgentProcess;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What coordinators cost. */
interface ResourceRules {
    @Test
    default void use1_theLastToCloseEndsTheClient(Trial trial) {
        GroupId group = trial.group("g");
        AgentProcess process = trial.process("p");
        Agent one = trial.agent(process, "one", UnaryOperator.identity());
        Agent other = trial.agent(process, "other", UnaryOperator.identity());
        one.watch(group, event -> {});
        Store client = one.rawStore();
        one.close();
        assertThat(Answers.of(client.groups()))
                .as("asking a client that is in use")
                .isNotNull();
        other.close();
        trial.patience().soon("the client refuses requests", () -> refuses(client));
        int sent = one.tap().sent().size();
        trial.agent("a").join(group, Given.CREATING);
        trial.patience().pass(trial.patience().heartbeat());
        assertThat(one.tap().sent()).as("requests after closing").hasSize(sent);
    }

    private static boolean refuses(Store client) {
        try {
            Answers.of(client.groups());
            return false;
        } catch (RuntimeException closed) {
            return true;
        }
    }

    @Test
    default void use1_aClosedWatchIsNotHintedAnyMore(Trial trial) {
        GroupId group = trial.group("g");
        Agent watcher = trial.agent("watcher", "watch_interval=1000");
        var tally = new Tally();
        watcher.createGroup(group);
        var watch = watcher.watch(group, tally);
        Agent agent = trial.agent("a");
        trial.patience().soon("it reads", () -> !watcher.tap().sent("read").isEmpty());
        watch.close();
        trial.patience().pass(trial.patience().heartbeat());
        int reads = watcher.tap().sent("read").size();
        for (int round = 0; round < 5; round++) {
            agent.join(group);
            agent.leave(group);
        }
        trial.patience().pass(trial.patience().heartbeat());
        assertThat(watcher.tap().sent("read"))
                .as("reads after the watch was closed")
                .hasSize(reads);
    }

    @Test
    default void use2_noThreadsAreLeft(Trial trial) {
        Runnable openAndClose = () -> {
            Agent agent = trial.agent("a");
            agent.join(trial.group("g"), Given.CREATING);
            agent.close();
            agent.process().end();
        };
        openAndClose.run();
        int before = Thread.activeCount();
        for (int round = 0; round < 60; round++) {
            openAndClose.run();
        }
        trial.patience().within(Duration.ofSeconds(10), "the threads end", () -> Thread.activeCount() < before + 60);
    }

    @Test
    default void use3_idleAgentsAreQuiet(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        agent.watch(group, event -> {});
        trial.patience().pass(trial.patience().heartbeat());
        int before = agent.tap().sent().size();
        trial.patience().pass(trial.patience().heartbeat().multipliedBy(3));
        assertThat(agent.tap().sent().size() - before)
                .as(
                        "requests in three heartbeat intervals: %s",
                        agent.tap().sent().subList(before, agent.tap().sent().size()))
                .isLessThanOrEqualTo(24);
    }

    @Test
    default void use4_oneWatchInTheStoreForMany(Trial trial) {
        GroupId group = trial.group("g");
        AgentProcess process = trial.process("p");
        List<Tally> tallies = new ArrayList<>();
        Agent agent = trial.agent(process, "one", UnaryOperator.identity());
        for (int number = 0; number < 10; number++) {
            var tally = new Tally();
            agent.watch(group, tally);
            tallies.add(tally);
        }
        trial.agent("a").join(group, Given.CREATING);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "all are told",
                        () -> tallies.stream().allMatch(tally -> tally.members().size() == 1));
        if (trial.has(Characteristic.PUSHED_WATCHES)) {
            assertThat(agent.tap().sent("watchGroup"))
                    .as("watches in the store")
                    .hasSize(1);
        }
    }

    @Test
    default void use1_aScopeCanBeUsedAgain(Trial trial) {
        AgentProcess process = trial.process("p");
        Agent agent = trial.agent(process, "one", UnaryOperator.identity());
        agent.close();
        assertThatThrownBy(() -> agent.groups()).isInstanceOf(IllegalStateException.class);
        trial.agent(process, "one", UnaryOperator.identity()).close();
        assertThat(process.provider().opened())
                .as("clients opened one after the other")
                .hasSize(2);
    }
}
