package dev.muster.polling.internal;

import dev.muster.Coordinator;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.State;
import dev.muster.hashring.LegacyCeilometerRing;
import dev.muster.hashring.Ring;
import dev.muster.polling.config.Dialect;
import java.util.List;
import java.util.Optional;

/** What a ring gives to this agent, as long as its membership holds. */
final class RingShare implements Share {
    private final PartitionedGroup group;
    private final Coordinator coordinator;
    private final Ring ring;
    private final boolean joinedInTime;
    private final boolean failOpen;
    private final Optional<MemberId> self;

    RingShare(
            PartitionedGroup group,
            Coordinator coordinator,
            Dialect dialect,
            boolean joinedInTime,
            boolean failOpen,
            MemberId self) {
        this.group = group;
        this.coordinator = coordinator;
        this.ring = dialect == Dialect.PRE_2017
                ? LegacyCeilometerRing.of(group.ring().memberIds())
                : group.ring();
        this.joinedInTime = joinedInTime;
        this.failOpen = failOpen;
        this.self = Optional.of(self);
    }

    @Override
    public List<String> members() {
        return ring.memberIds().stream().map(MemberId::toString).toList();
    }

    /** One that has joined after the cycle began was not seen by those who had looked by then. */
    @Override
    public boolean isValid() {
        return (joinedInTime && group.membership().isValid()) || (failOpen && isCutOff());
    }

    private boolean isCutOff() {
        return coordinator.state() == State.SUSPENDED || coordinator.state() == State.LOST;
    }

    @Override
    public boolean owns(String resource) {
        return ring.owner(resource).equals(self);
    }
}
