package dev.muster.simulation;

import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.hashring.HashRing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a fleet must be able to do once nothing disturbs it any more. */
final class Quiet {
    private static final int OBJECTS = 20;

    private final Town town;
    private final List<Agent> agents;
    private final Consumer<Duration> pass;

    Quiet(Town town, List<Agent> agents, Consumer<Duration> pass) {
        this.town = town;
        this.agents = agents;
        this.pass = pass;
    }

    void check(Truth truth) {
        ringsAgree(truth);
        locksAreObtainable();
        newWatchesMissNothing(truth);
    }

    private void ringsAgree(Truth truth) {
        List<Agent> sharing = agents.stream()
                .filter(agent -> agent.isUp() && agent.share().isPresent() && agent.isIn(Town.SHARED))
                .toList();
        for (Agent agent : sharing) {
            HashRing ring = agent.share().orElseThrow().group().ring();
            agent.require(
                    ring.members().keySet().equals(truth.members(Town.SHARED).keySet()),
                    "has the ring " + ring.members() + ", the store has "
                            + truth.members(Town.SHARED).keySet());
            agent.require(
                    ring.equals(sharing.get(0).share().orElseThrow().group().ring()),
                    "has another ring than " + sharing.get(0).id());
        }
        boolean all = sharing.size() == truth.members(Town.SHARED).size();
        for (int object = 0; all && !sharing.isEmpty() && object < OBJECTS; object++) {
            String name = "object " + object;
            boolean owned =
                    sharing.get(0).share().orElseThrow().group().owner(name).isPresent();
            List<MemberId> owners = sharing.stream()
                    .filter(agent -> agent.share().orElseThrow().group().isMine(name))
                    .map(Agent::id)
                    .toList();
            town.observer().require(owners.size() == (owned ? 1 : 0), () -> name + " belongs to " + owners);
        }
    }

    private void locksAreObtainable() {
        agents.forEach(Agent::release);
        pass.accept(Duration.ofSeconds(1));
        for (LockName lock : Town.LOCKS) {
            Agent taker = agents.get(town.world().random().nextInt(agents.size()));
            if (taker.isUp()) {
                taker.acquire(
                        lock,
                        false,
                        Duration.ofSeconds(2),
                        () -> taker.require(false, lock + " cannot be had any more"));
            }
        }
        pass.accept(Duration.ofSeconds(6));
    }

    /** Updates come while watches begin: what is told sooner than any poll is complete. */
    private void newWatchesMissNothing(Truth truth) {
        for (Agent agent : agents) {
            if (agent.isUp()) {
                town.world().after(between(), () -> Town.PLAIN.forEach(agent::watch));
                Town.PLAIN.stream()
                        .filter(agent::isIn)
                        .forEach(group -> town.world().after(between(), () -> agent.update(group)));
            }
        }
        pass.accept(Duration.ofSeconds(2));
        agents.stream()
                .filter(agent ->
                        agent.isUp() && agent.isPushed() && !agent.process().isSlow())
                .forEach(truth::told);
    }

    private Duration between() {
        return town.world().between(Duration.ZERO, Duration.ofMillis(20));
    }
}
