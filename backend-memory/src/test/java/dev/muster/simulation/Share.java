package dev.muster.simulation;

import dev.muster.PartitionChange;
import dev.muster.PartitionedGroup;
import dev.muster.hashring.HashRing;

/** A partitioned group of an agent: the changes that it is told add up to its ring. */
final class Share {
    private final Agent agent;
    private final PartitionedGroup group;
    private HashRing told;
    private boolean first = true;

    Share(Agent agent, PartitionedGroup group) {
        this.agent = agent;
        this.group = group;
        this.told = group.ring();
        group.onChange(this::changed);
    }

    PartitionedGroup group() {
        return group;
    }

    /** The ring may have changed between the two lines of the constructor: listening begins in the engine. */
    private void changed(PartitionChange change) {
        agent.requireOpen("a change of a ring");
        agent.require(first || change.before().equals(told), "changes that do not add up");
        agent.require(!change.before().equals(change.after()), "a change that is none");
        first = false;
        told = change.after();
    }

    boolean isTold() {
        return first || told.equals(group.ring());
    }
}
