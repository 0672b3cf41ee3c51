package dev.muster.simulation;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.Membership;
import dev.muster.memory.Peek;
import dev.muster.spi.GroupView;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the agents believe, beside what the store has. */
final class Truth {
    private final Town town;
    private final List<Agent> agents;

    Truth(Town town, List<Agent> agents) {
        this.town = town;
        this.agents = agents;
        town.observer().add(this::entriesAreThere);
    }

    SortedMap<MemberId, Member> members(GroupId group) {
        return Peek.group(town.server(), group).map(GroupView::members).orElseGet(TreeMap::new);
    }

    /** A membership that is valid is in the store, unless the store forgot it or a leave is under way. */
    private void entriesAreThere() {
        for (Agent agent : agents) {
            if (agent.process().isPaused() || agent.process().isDead()) {
                continue;
            }
            for (Place place : agent.places()) {
                if (place.believes() && !Peek.has(town.server(), place.group(), agent.id())) {
                    agent.require(
                            town.forgotten().holds() || place.isExcused(),
                            () -> "is in " + place.group() + ", and the store does not have it");
                }
            }
        }
    }

    /** After a long quiet time all agree with the store. */
    void settled() {
        for (Agent agent : agents) {
            agent.require(
                    agent.calls().overdue().isEmpty(),
                    () -> "calls never ended: " + agent.calls().overdue());
            for (GroupId group : Town.GROUPS) {
                Member stored = members(group).get(agent.id());
                agent.require(
                        agent.isIn(group) == (stored != null),
                        () -> "believes that it is in " + group + ": " + agent.isIn(group) + ", the store has "
                                + members(group).keySet());
                town.observer().throwIfViolated();
                if (stored != null && !group.equals(Town.SHARED)) {
                    rightCapabilities(agent, group, stored);
                }
            }
            told(agent);
        }
        candidatesLead();
    }

    private void rightCapabilities(Agent agent, GroupId group, Member stored) {
        agent.require(
                agent.place(group).mayHave(stored.capabilities()),
                () -> "has " + stored.capabilities() + " in " + group + ", which it did not store last");
        Capabilities believed = agent.find(group).map(Membership::capabilities).orElseThrow();
        agent.require(agent.place(group).mayHave(believed), () -> "believes to have " + believed);
    }

    void told(Agent agent) {
        agent.views().forEach((group, view) -> {
            Map<MemberId, Capabilities> stored = new TreeMap<>();
            members(group).forEach((id, member) -> stored.put(id, member.capabilities()));
            agent.require(
                    view.told().equals(stored),
                    () -> "was told " + view.told() + " of " + group + ", the store has " + stored);
        });
        agent.share()
                .ifPresent(share -> agent.require(
                        share.isTold(),
                        () -> "was not told that its ring is " + share.group().ring()));
    }

    private void candidatesLead() {
        for (GroupId group : Town.GROUPS) {
            boolean candidates = agents.stream().anyMatch(agent -> agent.isUp() && agent.isCandidate(group));
            long leading = town.leaders(group).valid();
            town.observer()
                    .require(
                            leading == 1 || (!candidates && leading == 0),
                            () -> leading + " lead " + group + ", candidates: " + candidates);
        }
    }
}
