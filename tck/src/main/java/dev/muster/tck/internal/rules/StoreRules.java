package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a backend's author implements for groups, asked directly. */
interface StoreRules {
    private static GroupId created(Trial trial) {
        trial.witness().createGroup(trial.group("g"));
        return trial.group("g");
    }

    @Test
    default void spi1_aRepeatedJoinStoresAnew(Trial trial) {
        GroupId group = created(trial);
        Entry entry = Spi.entry(trial, group, "m", 1);
        assertThat(Asking.join(trial, entry)).isInstanceOf(JoinReply.Joined.class);
        Entry again = new Entry(group, entry.member(), Given.caps(7), entry.incarnation(), entry.timeout());
        assertThat(Asking.join(trial, again)).isInstanceOf(JoinReply.Joined.class);
        assertThat(Given.seen(trial.witness(), group)).isEqualTo(Map.of("m", Given.caps(7)));
    }

    @Test
    default void spi2_anotherIncarnationIsTaken(Trial trial) {
        GroupId group = created(trial);
        trial.witness().createGroup(trial.group("h"));
        Asking.join(trial, Spi.entry(trial, group, "m", 1));
        for (GroupId wanted : List.of(group, trial.group("h"))) {
            JoinReply reply = Asking.join(trial, Spi.entry(trial, wanted, "m", 2));
            if (wanted.equals(group) || reply instanceof JoinReply.Taken) {
                assertThat(reply)
                        .isInstanceOfSatisfying(
                                JoinReply.Taken.class,
                                taken -> assertThat(taken.retryAfter())
                                        .isPositive()
                                        .isLessThanOrEqualTo(trial.timing()
                                                .membership()
                                                .plus(trial.timing().lateness())));
            }
        }
        assertThat(Given.seen(trial.witness(), group)).isEqualTo(Map.of("m", Given.caps(1)));
    }

    @Test
    default void spi3_anotherIncarnationChangesNothing(Trial trial) {
        GroupId group = created(trial);
        Asking.join(trial, Spi.entry(trial, group, "m", 1));
        Entry foreign = Spi.entry(trial, group, "m", 2);
        assertThat(Asking.update(trial, foreign)).isEqualTo(EntryReply.NOT_JOINED);
        assertThat(Asking.leave(trial, foreign)).isEqualTo(EntryReply.NOT_JOINED);
        assertThat(Given.seen(trial.witness(), group)).isEqualTo(Map.of("m", Given.caps(1)));
        Entry nowhere = Spi.entry(trial, trial.group("none"), "m", 1);
        assertThat(Asking.update(trial, nowhere)).isEqualTo(EntryReply.NO_GROUP);
        assertThat(Asking.leave(trial, nowhere)).isEqualTo(EntryReply.NO_GROUP);
    }

    @Test
    default void spi4_aBeatAnswersInOrderAndEntersNobody(Trial trial) {
        GroupId group = created(trial);
        trial.witness().createGroup(trial.group("h"));
        Asking.join(trial, Spi.entry(trial, group, "m", 1));
        List<GroupId> groups = List.of(group, trial.group("h"), trial.group("none"));
        BeatReply reply = Asking.beat(trial, Spi.beat(trial, "m", 1, groups, List.of()));
        assertThat(reply.entries().get(0)).isEqualTo(EntryState.PRESENT);
        assertThat(reply.entries().get(1)).isEqualTo(EntryState.DROPPED);
        assertThat(reply.entries().get(2)).isIn(EntryState.GROUP_DELETED, EntryState.DROPPED);
        assertThat(reply.goodFor()).isPositive();
        BeatReply stranger = Asking.beat(trial, Spi.beat(trial, "stranger", 9, List.of(group), List.of()));
        assertThat(stranger.entries()).containsExactly(EntryState.DROPPED);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("m");
    }

    @Test
    default void spi16_endingABeatComparesTheIncarnation(Trial trial) {
        GroupId group = created(trial);
        Entry entry = Spi.entry(trial, group, "m", 1);
        Asking.join(trial, entry);
        Asking.endBeat(trial, Spi.entry(trial, group, "m", 2));
        assertThat(Given.seen(trial.witness(), group))
                .as("members after a foreign end of beat")
                .containsOnlyKeys("m");
        assertThat(Asking.join(trial, Spi.entry(trial, group, "m", 2))).isInstanceOf(JoinReply.Taken.class);
        Asking.leave(trial, entry);
        Asking.endBeat(trial, entry);
        assertThat(Asking.join(trial, Spi.entry(trial, group, "m", 2))).isInstanceOf(JoinReply.Joined.class);
    }

    @Test
    default void spi4_aBeatWithNothingIsARoundTrip(Trial trial) {
        BeatReply reply = Asking.beat(trial, Spi.beat(trial, "m", 1, List.of(), List.of()));
        assertThat(reply.entries()).isEmpty();
        assertThat(reply.claims()).isEmpty();
    }

    @Test
    @Needs(Characteristic.PUSHED_WATCHES)
    default void spi8_everyChangeOfAGroupIsHinted(Trial trial) {
        GroupId group = trial.group("g");
        var hints = new AtomicInteger();
        Agent agent = trial.agent("a");
        Optional<?> watch = Asking.watchGroup(trial, group, hints::incrementAndGet);
        assertThat(watch).as("a watch in the store").isPresent();
        hinted(trial, hints, "creating", () -> agent.createGroup(group));
        hinted(trial, hints, "joining", () -> agent.join(group));
        hinted(trial, hints, "updating", () -> agent.updateCapabilities(group, Given.caps(2)));
        hinted(trial, hints, "leaving", () -> agent.leave(group));
        hinted(trial, hints, "deleting", () -> agent.deleteGroup(group));
    }

    static void hinted(Trial trial, AtomicInteger hints, String what, Runnable change) {
        int before = hints.get();
        change.run();
        trial.patience().soon("a hint of " + what, () -> hints.get() > before);
    }

    @Test
    default void spi9_aViewSaysWhenTimeMayChangeIt(Trial trial) {
        GroupId group = created(trial);
        trial.agent("a").join(group);
        GroupView view = Asking.read(trial, group).orElseThrow();
        boolean byTime = !trial.has(Characteristic.NON_TIMEOUT_BASED);
        if (byTime) {
            assertThat(view.lookAgain())
                    .as("when to look again at members that time-outs end")
                    .isPresent();
        }
        view.lookAgain()
                .ifPresent(soon -> assertThat(soon)
                        .isPositive()
                        .isLessThanOrEqualTo(
                                trial.timing().membership().plus(trial.timing().granularity())));
        assertThat(Asking.read(trial, trial.group("none"))).isEmpty();
    }

    @Test
    default void spi10_javaMembersAreKnown(Trial trial) {
        GroupId group = created(trial);
        trial.agent("a").join(group);
        trial.agent("b").join(group);
        GroupView view = Asking.read(trial, group).orElseThrow();
        assertThat(view.muster()).containsExactlyInAnyOrder(Given.id("a"), Given.id("b"));
    }
}
