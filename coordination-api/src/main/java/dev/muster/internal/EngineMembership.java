package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Joining;
import dev.muster.Loss;
import dev.muster.Membership;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** This coordinator's place in one group, from its first join until it leaves. */
final class EngineMembership extends EngineLease implements Membership {
    private final GroupId group;
    private final CompletableFuture<Joining> firstJoin = new CompletableFuture<>();
    private volatile Capabilities capabilities;
    private @Nullable JoinCall joining;
    private @Nullable Away away;
    private int epoch;
    private boolean groupForgotten;
    private boolean wantsRejoin;
    private boolean rejoining;
    private EngineClock.@Nullable Lap lastUnknown;
    private boolean lossTold;
    private boolean left;

    EngineMembership(Engine engine, GroupId group, Capabilities capabilities) {
        super(engine);
        this.group = group;
        this.capabilities = capabilities;
    }

    @Override
    public GroupId group() {
        return group;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    void capabilities(Capabilities stored) {
        capabilities = stored;
    }

    CompletableFuture<Joining> firstJoin() {
        return firstJoin;
    }

    /** Counts the joins, so that an answer about an earlier one is not taken for this one's. */
    int epoch() {
        return epoch;
    }

    void joining(JoinCall call) {
        joining = call;
    }

    void joinEnded(boolean anyUnknown) {
        joining = null;
        asked(anyUnknown);
    }

    /** A join or an update has ended. */
    void asked(boolean anyUnknown) {
        if (anyUnknown) {
            lastUnknown = engine().clock().lap();
        }
    }

    void joined(Deadline until) {
        epoch++;
        groupForgotten = false;
        wantsRejoin = false;
        grant(until);
        engine().heart().watchDeadlines();
    }

    /** Whether a join or an update whose answer was lost may still come to the store. */
    boolean isUnsure() {
        EngineClock.Lap last = lastUnknown;
        return last != null
                && last.elapsed().compareTo(engine().profile().timing().membership()) < 0;
    }

    /** Whether it is not in the group and will be taken again. */
    boolean wantsRejoin() {
        return wantsRejoin;
    }

    /** Whether a loss was told that no return has been told of. */
    boolean takeLossTold() {
        boolean told = lossTold;
        lossTold = false;
        return told;
    }

    boolean isRejoining() {
        return rejoining;
    }

    void rejoining(boolean now) {
        rejoining = now;
    }

    /** Whether the store forgot the group, so that a re-join may create it again. */
    boolean groupForgotten() {
        return groupForgotten;
    }

    void goAway(Away stay) {
        end();
        away = stay;
    }

    void comeBack() {
        away = null;
        wantsRejoin = true;
    }

    /** For good: a join that is under way counts for nothing. */
    void leave() {
        left = true;
        wantsRejoin = false;
        end();
        if (joining != null) {
            joining.abandon();
        }
        if (away != null) {
            away.abandon();
        }
    }

    boolean hasLeft() {
        return left;
    }

    Entry entry() {
        return entry(capabilities);
    }

    Entry entry(Capabilities as) {
        return new Entry(
                group,
                engine().request().options().member(),
                as,
                engine().incarnation(),
                engine().profile().timing().membership());
    }

    void beaten(EntryState found, Deadline until) {
        switch (found) {
            case PRESENT -> renew(until);
            case DROPPED -> lose(Loss.REVOKED);
            case GROUP_DELETED -> lose(Loss.GROUP_DELETED);
            case FOREIGN -> lose(Loss.DUPLICATE_MEMBER);
            case GROUP_FORGOTTEN -> {
                groupForgotten = true;
                lose(Loss.REVOKED);
            }
        }
    }

    @Override
    void afterLoss(Loss loss) {
        lossTold = true;
        wantsRejoin = engine().request().options().rejoin() && (loss == Loss.EXPIRED || loss == Loss.REVOKED);
        engine().memberships().lost(this, loss);
    }
}
