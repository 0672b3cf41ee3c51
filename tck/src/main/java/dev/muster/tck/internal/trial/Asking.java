package dev.muster.tck.internal.trial;

import dev.muster.GroupId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.spi.StoreWatch;
import java.util.Optional;

/** Requests to the witness's store itself, each waited for and written into the history. */
public final class Asking {
    private Asking() {}

    public static JoinReply join(Trial trial, Entry entry) {
        return Answers.of(trial.spi().join(entry));
    }

    public static EntryReply update(Trial trial, Entry entry) {
        return Answers.of(trial.spi().update(entry));
    }

    public static EntryReply leave(Trial trial, Entry entry) {
        return Answers.of(trial.spi().leave(entry));
    }

    public static BeatReply beat(Trial trial, Beat beat) {
        return Answers.of(trial.spi().beat(beat));
    }

    public static LockReply acquire(Trial trial, Claim claim, boolean waiting) {
        return Answers.of(trial.spi().acquire(claim, waiting));
    }

    public static Boolean release(Trial trial, Claim claim) {
        return Answers.of(trial.spi().release(claim));
    }

    public static Optional<GroupView> read(Trial trial, GroupId group) {
        return Answers.of(trial.spi().read(group));
    }

    public static Boolean holds(Trial trial, Claim claim) {
        return Answers.of(trial.spi().holds(claim));
    }

    /** Ends the beat of an entry's member. */
    public static void endBeat(Trial trial, Entry entry) {
        Answers.of(trial.spi().endBeat(entry.member(), entry.incarnation()));
    }

    public static LockView readLock(Trial trial, LockKey lock) {
        return Answers.of(trial.spi().readLock(lock));
    }

    public static Optional<StoreWatch> watchGroup(Trial trial, GroupId group, Runnable hint) {
        return Answers.of(trial.spi().watchGroup(group, hint));
    }

    public static Optional<StoreWatch> watchLock(Trial trial, LockKey lock, Runnable hint) {
        return Answers.of(trial.spi().watchLock(lock, hint));
    }

    public static Boolean breakLock(Trial trial, LockKey lock) {
        return Answers.of(trial.spi().breakLock(lock));
    }
}
