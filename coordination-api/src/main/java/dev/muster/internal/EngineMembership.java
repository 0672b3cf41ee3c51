package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Loss;
import dev.muster.Membership;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryState;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** This coordinator's place in one group, from its first join until it leaves. */
final class EngineMembership extends EngineLease implements Membership {
    private final GroupId group;
    private volatile Capabilities capabilities;
    private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);
    private int epoch;
    private boolean groupForgotten;
    private boolean wantsRejoin;

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

    /** Counts the joins, so that an answer about an earlier one is not taken for this one's. */
    int epoch() {
        return epoch;
    }

    void joined(Deadline until) {
        epoch++;
        groupForgotten = false;
        wantsRejoin = false;
        grant(until);
        engine().heart().watchDeadlines();
    }

    /** Whether it is lost and will be taken again. */
    boolean wantsRejoin() {
        return wantsRejoin;
    }

    /** Whether the store forgot the group, so that a re-join may create it again. */
    boolean groupForgotten() {
        return groupForgotten;
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

    /** Requests about one entry go one after the other. */
    <T> CompletableFuture<T> inOrder(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> result = tail.handle((done, failure) -> null).thenCompose(ready -> request.get());
        tail = result;
        return result;
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
        wantsRejoin = engine().request().options().rejoin() && (loss == Loss.EXPIRED || loss == Loss.REVOKED);
        engine().memberships().lost(this, loss);
    }
}
