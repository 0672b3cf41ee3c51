package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.Joining;
import dev.muster.Loss;
import dev.muster.MembershipEvent;
import dev.muster.spi.Entry;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Processes that share an id, one after the other. */
interface PredecessorRules {
    @Test
    default void live11_waitsForADeadPredecessor(Trial trial) {
        GroupId group = trial.group("g");
        Agent predecessor = trial.agent("a");
        predecessor.join(group, Given.creatingAs(1));
        predecessor.die();
        Agent successor = trial.agent("a");
        Joining joined = successor.join(
                group,
                Given.creatingAs(2)
                        .waitingForPredecessor(trial.patience()
                                .promised()
                                .plus(trial.patience().timeout())));
        assertThat(joined).isEqualTo(Joining.JOINED);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a").containsEntry("a", Given.caps(2));
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "the successor stays",
                        () -> successor.membership(group).isValid() && Given.sees(trial.witness(), group, "a"));
    }

    @Test
    default void live11_givesUpOnALivingOne(Trial trial) {
        GroupId group = trial.group("g");
        trial.agent("a").join(group, Given.creatingAs(1));
        Agent twin = trial.agent("a");
        long began = System.nanoTime();
        Duration wait = trial.patience().timeout().dividedBy(2);
        assertThat(twin.join(group, Given.creatingAs(2).waitingForPredecessor(wait)))
                .isEqualTo(Joining.ALREADY);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("how long it waited")
                .isGreaterThanOrEqualTo(wait);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a").containsEntry("a", Given.caps(1));
    }

    @Test
    default void live13_aForeignIncarnationIsADuplicate(Trial trial) {
        GroupId group = trial.group("g");
        Agent first = trial.agent("a");
        first.join(group, Given.creatingAs(1));
        List<MembershipEvent> events = new CopyOnWriteArrayList<>();
        List<Loss> losses = new CopyOnWriteArrayList<>();
        first.onMembership(events::add);
        first.membership(group).onLost(losses::add);
        first.freeze();
        Agent second = trial.agent("a");
        second.join(
                group,
                Given.creatingAs(2)
                        .waitingForPredecessor(trial.patience()
                                .promised()
                                .plus(trial.patience().timeout())));
        first.thaw();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the first is told that it will not be back",
                        () -> events.stream().anyMatch(MembershipEvent.NotRejoined.class::isInstance));
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "the second's entry is left alone",
                        () -> Given.seen(trial.witness(), group).equals(java.util.Map.of("a", Given.caps(2))));
        assertThat(second.membership(group).isValid()).isTrue();
        assertThat(losses).hasSize(1);
    }

    @Test
    default void live13_aMemberFoundReplacedIsTold(Trial trial) {
        GroupId group = trial.group("g");
        Agent first = trial.agent("a", how -> how.manualHeartbeat());
        first.join(group, Given.creatingAs(1));
        List<Loss> losses = new CopyOnWriteArrayList<>();
        first.membership(group).onLost(losses::add);
        Entry entry = (Entry) first.tap().sent("join").get(0).arguments().get(0);
        Asking.leave(trial, entry);
        Asking.endBeat(trial, entry);
        trial.agent("a").join(group, Given.creatingAs(2));
        first.heartbeat();
        trial.patience().soon("losses", List.of(Loss.DUPLICATE_MEMBER), () -> List.copyOf(losses));
        trial.patience()
                .throughout(
                        trial.patience().heartbeat(),
                        "the second's entry is left alone",
                        () -> Given.seen(trial.witness(), group).equals(java.util.Map.of("a", Given.caps(2))));
    }
}
