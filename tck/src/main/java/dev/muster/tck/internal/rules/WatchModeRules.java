package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.WatchMode;
import dev.muster.tck.internal.model.Tally;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pushed, polled and manual. */
interface WatchModeRules {
    @Test
    @Needs(Characteristic.PUSHED_WATCHES)
    default void watch9_pushedWithoutPolling(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.slowAgent("a", how -> how);
        Agent watcher = trial.slowAgent("watcher", how -> how.watching(WatchMode.PUSHED), "watch_interval=1000");
        watcher.createGroup(group);
        var tally = new Tally();
        watcher.watch(group, tally);
        for (int number = 0; number < 3; number++) {
            agent.join(group, Given.creatingAs(number));
            trial.patience().soon("members told", Map.of("a", Given.caps(number)), tally::members);
            agent.updateCapabilities(group, Given.caps(number + 10));
            trial.patience().soon("members told", Map.of("a", Given.caps(number + 10)), tally::members);
            agent.leave(group);
            trial.patience().soon("members told", Map.of(), tally::members);
        }
    }

    @Test
    default void watch10_polledAtItsInterval(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        Agent watcher = trial.agent("watcher", how -> how.watching(WatchMode.POLLED), "watch_interval=0.3");
        watcher.createGroup(group);
        var tally = new Tally();
        watcher.watch(group, tally);
        Duration interval = Duration.ofMillis(300);
        agent.join(group, Given.creatingAs(1));
        trial.patience().within(interval, "members told", Map.of("a", Given.caps(1)), tally::members);
        agent.leave(group);
        trial.patience().within(interval, "members told", Map.of(), tally::members);
        assertThat(watcher.tap().sent("watchGroup")).as("watches in the store").isEmpty();
    }

    @Test
    default void watch11_manualWatchesWaitForTheCall(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        Agent watcher = trial.agent("watcher", how -> how.watching(WatchMode.MANUAL));
        var tally = new Tally();
        watcher.watch(group, tally);
        agent.join(group, Given.creatingAs(1));
        trial.patience()
                .throughout(
                        trial.patience().heartbeat(),
                        "nothing is told",
                        () -> tally.events().isEmpty());
        watcher.runWatchers();
        assertThat(tally.members()).as("told when the call returned").isEqualTo(Map.of("a", Given.caps(1)));
        agent.leave(group);
        watcher.runWatchers();
        assertThat(tally.members()).isEmpty();
    }

    @Test
    default void watch11_otherModesRefuseTheCall(Trial trial) {
        assertThatThrownBy(() -> trial.witness().runWatchers()).isInstanceOf(IllegalStateException.class);
    }
}
