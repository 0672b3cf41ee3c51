package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.Member;
import dev.muster.MembershipEvent;
import dev.muster.PartitionedGroup;
import dev.muster.hashring.HashRing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A member of a group that handles its share of the resources once in each cycle. All agents of a group cut time into the
 * same slots; a cycle is a slot, and its share is what the ring says when the slot begins. So, whenever all agents see
 * the same members, each resource is handled exactly once in a cycle.
 */
final class Agent {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Coordinator store;
    private final PartitionedGroup group;
    private final AgentPlan plan;
    private final Output output;
    private final AgentLines lines;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Agent(Coordinator store, PartitionedGroup group, AgentPlan plan, Output output) {
        this.store = store;
        this.group = group;
        this.plan = plan;
        this.output = output;
        this.lines = new AgentLines(output, store.member().toString());
        store.onMembership(this::tell);
    }

    /** Ends cycles and what is under way, from another thread. */
    void stop() {
        over.complete(null);
        plan.work().stop();
    }

    /** Returns when all cycles are done. */
    void run() throws InterruptedException {
        long slot = firstSlot();
        for (long done = 0; (plan.cycles() == 0 || done < plan.cycles()) && !isOverAt(slot); ) {
            if (plan.slots().current() == slot) {
                cycle(slot);
                done++;
            }
            long next = plan.slots().current() + 1;
            if (next != slot + 1) {
                output.note("after cycle " + slot + " comes " + next + ": it took longer than "
                        + DurationConverter.text(plan.slots().length())
                        + ", or the machine stood still, or its clock was set");
            }
            slot = next;
        }
    }

    /** When all members have had the time to see each other: agents that began together have the same first cycle. */
    private long firstSlot() throws InterruptedException {
        if (plan.waitFor() > group.ring().size()) {
            output.note("waiting for " + plan.waitFor() + " members of group '" + group.group() + "'");
        }
        while (plan.waitFor() > group.ring().size() && !isOverAfter(LOOK)) {}
        Slots slots = plan.slots();
        return plan.waitFor() < 2
                ? slots.current() + 1
                : Math.max(slots.current() + 1, slots.from(lastJoined().plus(timeToSee())));
    }

    private Instant lastJoined() {
        Instant now = plan.slots().clock().instant();
        Collection<Member> members = store.members(group.group()).values();
        return members.stream()
                .map(Member::joinedAt)
                .reduce((one, other) -> one.flatMap(time -> other.map(that -> time.isAfter(that) ? time : that)))
                .flatMap(last -> last)
                .filter(last -> last.isBefore(now))
                .orElse(now);
    }

    private Duration timeToSee() {
        return store.diagnose().timeouts().watchInterval().plus(SLACK);
    }

    /** Sleeps until a slot begins, or until the clock is set back; tells whether all is over. */
    private boolean isOverAt(long slot) throws InterruptedException {
        Duration left = plan.slots().until(slot);
        Duration most = left.plus(LONGEST_SLEEP);
        while (left.compareTo(Duration.ZERO) > 0 && left.compareTo(most) <= 0) {
            if (isOverAfter(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP)) {
                return true;
            }
            left = plan.slots().until(slot);
        }
        return over.isDone();
    }

    private boolean isOverAfter(Duration pause) throws InterruptedException {
        try {
            over.get(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goOn) {
            return false;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private void cycle(long slot) throws InterruptedException {
        HashRing ring = group.ring();
        List<String> all;
        try {
            all = plan.resources().read();
        } catch (IOException unreadable) {
            output.note("cycle " + slot + " handles nothing: cannot read the resources: " + unreadable.getMessage());
            return;
        }
        var self = Optional.of(store.member());
        int handled = 0;
        for (String resource : all) {
            if (ring.owner(resource).equals(self)) {
                if (over.isDone() || !group.membership().isValid()) {
                    return;
                }
                handle(slot, resource);
                handled++;
            }
        }
        if (plan.reportCycles()) {
            lines.cycle(slot, ring.memberIds(), all.size(), handled);
        }
    }

    private void handle(long slot, String resource) throws InterruptedException {
        long began = System.nanoTime();
        Work.Done done = plan.work().on(resource, slot);
        lines.handled(slot, resource, done, Duration.ofNanos(System.nanoTime() - began));
    }

    private void tell(MembershipEvent event) {
        if (event instanceof MembershipEvent.Lost lost) {
            output.note("membership of group '" + event.group() + "' lost (" + lost.loss() + "); nothing is handled");
        } else if (event instanceof MembershipEvent.Rejoined) {
            output.note("back in group '" + event.group() + "'");
        } else if (event instanceof MembershipEvent.NotRejoined gone) {
            over.completeExceptionally(gone.reason());
        }
    }
}
