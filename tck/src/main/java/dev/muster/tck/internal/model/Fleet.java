package dev.muster.tck.internal.model;

import dev.muster.Candidacy;
import dev.muster.Capabilities;
import dev.muster.Characteristic;
import dev.muster.CoordinationException;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Some agents and the groups and locks that they share, which carry out commands. */
public final class Fleet {
    private static final AtomicInteger FLEETS = new AtomicInteger();

    private final Trial trial;
    private final int number = FLEETS.incrementAndGet();
    private final List<Member> members = new ArrayList<>();
    private final List<Leases> locks = new ArrayList<>();
    private final List<Leases> leaderships = new ArrayList<>();
    private int born;

    public Fleet(Trial trial, int size) {
        this.trial = trial;
        for (int agent = 0; agent < size; agent++) {
            members.add(newMember());
        }
        for (int object = 0; object < Math.max(Command.GROUPS, Command.LOCKS); object++) {
            locks.add(new Leases());
            leaderships.add(new Leases());
        }
    }

    private Member newMember() {
        return new Member(trial.agent("f" + number + "-" + born++));
    }

    static Capabilities capabilities(int number) {
        return Capabilities.of(Map.of("n", number));
    }

    GroupId group(int object) {
        return trial.group("f" + number + "-g" + object);
    }

    LockName lock(int object) {
        return trial.lockName("f" + number + "-l" + object);
    }

    Agent agent(int index) {
        return members.get(index).agent();
    }

    Member member(int index) {
        return members.get(index);
    }

    int size() {
        return members.size();
    }

    /** What came of it, in the words of {@link Reference}; an exception is its simple name. */
    public String perform(Command command) {
        try {
            return answer(command);
        } catch (CoordinationException | IllegalStateException documented) {
            return documented.getClass().getSimpleName();
        }
    }

    private String answer(Command command) {
        Member member = members.get(command.agent());
        Agent agent = member.agent();
        int object = command.object();
        return switch (command.kind()) {
            case CREATE_GROUP -> agent.createGroup(group(object)).name();
            case DELETE_GROUP -> done(() -> agent.deleteGroup(group(object)));
            case JOIN ->
                agent.join(group(object), JoinOptions.DEFAULT.withCapabilities(capabilities(command.number())))
                        .name();
            case LEAVE -> leave(member, object);
            case UPDATE -> done(() -> agent.updateCapabilities(group(object), capabilities(command.number())));
            case READ_MEMBER ->
                "n="
                        + ((dev.muster.Value.Mapping) agent.member(group(object), agent.member())
                                        .capabilities()
                                        .value())
                                .get("n")
                                .map(value -> ((dev.muster.Value.Int) value).number())
                                .orElseThrow();
            case LOCK -> take(member, object, agent.lock(lock(object)));
            case LOCK_SHARED -> take(member, object, agent.lock(lock(object)).shared());
            case RELEASE -> release(member, object);
            case BREAK -> broken(agent, object);
            case CAMPAIGN -> campaign(member, object);
            case STAND_DOWN -> standDown(member, object);
            case HEARTBEAT -> done(agent::heartbeat);
            case PAUSE -> pause(agent);
            case DIE -> die(command.agent());
        };
    }

    private static String done(Runnable call) {
        call.run();
        return "done";
    }

    private String leave(Member member, int group) {
        member.agent().leave(group(group));
        forgetCandidacy(member, group);
        return "done";
    }

    private String take(Member member, int object, Lock lock) {
        Optional<LockLease> lease = lock.tryAcquire();
        lease.ifPresent(granted -> {
            locks.get(object).granted(member.agent().toString(), granted);
            member.leases().put(object, granted);
        });
        return lease.isPresent() ? "granted" : "refused";
    }

    private String release(Member member, int object) {
        LockLease lease = member.leases().remove(object);
        if (lease == null) {
            return "false";
        }
        locks.get(object).releasing(lease);
        return String.valueOf(lease.release());
    }

    /** All are told at once, so that the window after a break is over. */
    private String broken(Agent agent, int object) {
        boolean held = agent.lock(lock(object)).breakLock();
        locks.get(object).broken();
        for (Member member : members) {
            if (member.leases().remove(object) != null) {
                member.agent().heartbeat();
            }
        }
        return String.valueOf(held);
    }

    private String campaign(Member member, int group) {
        Candidacy candidacy = member.agent()
                .campaign(
                        group(group),
                        elected -> leaderships.get(group).elected(member.agent().toString(), elected));
        member.candidacies().put(group, candidacy);
        return "runs";
    }

    private String standDown(Member member, int group) {
        return forgetCandidacy(member, group) ? "stood down" : "did not run";
    }

    private boolean forgetCandidacy(Member member, int group) {
        Candidacy candidacy = member.candidacies().remove(group);
        if (candidacy != null) {
            candidacy.leadership().ifPresent(leaderships.get(group)::releasing);
            candidacy.close();
        }
        return candidacy != null;
    }

    private String pause(Agent agent) {
        agent.freeze();
        trial.patience().pass(trial.patience().heartbeat().dividedBy(10));
        agent.thaw();
        return "done";
    }

    /** A newborn takes its place once the dead one's time is over. */
    private String die(int index) {
        Member dead = members.get(index);
        dead.agent().die();
        locks.forEach(leases -> leases.died(dead.agent().toString()));
        leaderships.forEach(leases -> leases.died(dead.agent().toString()));
        trial.patience()
                .within(trial.patience().promised(), "the dead holds nothing any more", () -> !holdsAnything(dead));
        members.set(index, newMember());
        return "done";
    }

    private boolean holdsAnything(Member dead) {
        boolean timeouts = trial.has(Characteristic.LOCK_TIMEOUTS);
        for (int object = 0; object < Command.GROUPS; object++) {
            int here = object;
            boolean member = trial.witness().groups().contains(group(object))
                    && trial.witness()
                            .members(group(object))
                            .containsKey(dead.agent().member());
            boolean holder = timeouts
                    && dead.leases().containsKey(object)
                    && Asking.readLock(trial, new dev.muster.spi.LockKey.Named(lock(here))).holders().stream()
                            .anyMatch(held -> held.member()
                                    .equals(Optional.of(dead.agent().member())));
            if (member || holder) {
                return true;
            }
        }
        return false;
    }

    /** No two held what one may hold, and tokens rose. */
    void checkLeases() {
        locks.forEach(leases -> leases.check(false));
        leaderships.forEach(leases -> leases.check(false));
    }

    void close() {
        members.forEach(member -> member.agent().close());
    }
}
