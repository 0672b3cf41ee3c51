package dev.muster.tck.internal.model;

import dev.muster.Candidacy;
import dev.muster.LockLease;
import dev.muster.tck.internal.trial.Agent;
import java.util.HashMap;
import java.util.Map;

/** An agent of a fleet, and what it holds. Used by one thread. */
final class Member {
    private final Agent agent;
    private final Map<Integer, LockLease> leases = new HashMap<>();
    private final Map<Integer, Candidacy> candidacies = new HashMap<>();

    Member(Agent agent) {
        this.agent = agent;
    }

    Agent agent() {
        return agent;
    }

    Map<Integer, LockLease> leases() {
        return leases;
    }

    Map<Integer, Candidacy> candidacies() {
        return candidacies;
    }
}
