package dev.muster.tck.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.spi.LockKey;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many agents at once, each doing what comes to its mind; then they settle, and what is left must add up. */
public final class Turmoil {
    private static final Set<String> DOCUMENTED = Set.of(
            "CREATED",
            "EXISTED",
            "JOINED",
            "ALREADY",
            "done",
            "granted",
            "refused",
            "true",
            "false",
            "runs",
            "stood down",
            "did not run",
            "GroupNotCreated",
            "GroupNotEmpty",
            "MemberNotJoined",
            "StoreUnavailable",
            "OutcomeUnknown",
            "OperationTimedOut",
            "IllegalStateException");

    private final Trial trial;
    private final Fleet fleet;
    private final int steps;
    private final boolean faults;

    public Turmoil(Trial trial, int agents, int steps, boolean faults) {
        this.trial = trial;
        this.fleet = new Fleet(trial, agents);
        this.steps = steps;
        this.faults = faults;
    }

    public void run() {
        var tally = new Tally();
        trial.witness().createGroup(fleet.group(0));
        trial.witness().watch(fleet.group(0), tally);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int index = 0; index < fleet.size(); index++) {
            running.add(wander(index, new Random(trial.random().nextLong())));
        }
        running.forEach(Answers::of);
        fleet.checkLeases();
        SortedSet<String> present = new TreeSet<>();
        for (int index = 0; index < fleet.size(); index++) {
            if (settle(fleet.member(index), trial.random().nextBoolean())) {
                present.add(fleet.agent(index).toString());
            }
        }
        trial.patience().within(trial.patience().promised(), "members once settled", present, this::members);
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members by events",
                        present,
                        () -> new TreeSet<>(tally.members().keySet()));
        tally.check();
        if (trial.has(Characteristic.LOCK_TIMEOUTS) || !faults) {
            trial.patience().within(trial.patience().promised(), "nobody holds a lock", () -> holders() == 0);
        }
        fleet.checkLeases();
        fleet.close();
    }

    private SortedSet<String> members() {
        SortedSet<String> members = new TreeSet<>();
        trial.witness().members(fleet.group(0)).keySet().forEach(id -> members.add(id.toString()));
        return members;
    }

    private long holders() {
        return java.util.stream.IntStream.range(0, Command.LOCKS)
                .mapToLong(lock -> Asking.readLock(trial, new LockKey.Named(fleet.lock(lock)))
                        .holders()
                        .size())
                .sum();
    }

    private CompletableFuture<Void> wander(int index, Random random) {
        var done = new CompletableFuture<Void>();
        var thread = new Thread(() -> {
            try {
                for (int step = 0; step < steps; step++) {
                    if (faults) {
                        fault(fleet.agent(index).tap(), random);
                    }
                    String answer = fleet.perform(command(index, random));
                    assertThat(answer).as("how a call ended").isIn(DOCUMENTED);
                }
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(
                        new IllegalStateException("a" + index + ": " + failure.getMessage(), failure));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private Command command(int index, Random random) {
        List<Command.Kind> kinds = new ArrayList<>(List.of(
                Command.Kind.JOIN,
                Command.Kind.LEAVE,
                Command.Kind.UPDATE,
                Command.Kind.LOCK,
                Command.Kind.RELEASE,
                Command.Kind.LOCK,
                Command.Kind.RELEASE,
                Command.Kind.CAMPAIGN,
                Command.Kind.STAND_DOWN,
                Command.Kind.HEARTBEAT));
        if (trial.has(Characteristic.SHARED_LOCKS)) {
            kinds.add(Command.Kind.LOCK_SHARED);
        }
        return new Command(kinds.get(random.nextInt(kinds.size())), index, 0, random.nextInt(1000));
    }

    /** Of what happens to requests, mostly nothing. */
    private void fault(Tap tap, Random random) {
        Duration late = trial.patience().operation().dividedBy(3);
        int kind = random.nextInt(100);
        int hit = random.nextInt(4);
        tap.set("may fail (" + kind + ")", request -> {
            boolean struck = Math.floorMod(request.name().hashCode(), 4) == hit;
            if (!struck || kind >= 30) {
                return request.send();
            }
            if (kind < 10) {
                request.send();
                return new CompletableFuture<>();
            }
            if (kind < 15) {
                return CompletableFuture.failedFuture(new dev.muster.StoreUnavailable("cut off by the test", null));
            }
            return request.send()
                    .thenCompose(reply -> new CompletableFuture<Object>()
                            .completeOnTimeout(reply, late.toMillis(), TimeUnit.MILLISECONDS));
        });
    }

    /** True if the member ends up in the group. */
    private boolean settle(Member member, boolean in) {
        Agent agent = member.agent();
        agent.tap().heal();
        agent.heartbeat();
        member.leases().values().forEach(dev.muster.LockLease::close);
        List.copyOf(member.candidacies().values()).forEach(dev.muster.Candidacy::close);
        if (in) {
            Joining joined = agent.join(
                    fleet.group(0),
                    JoinOptions.DEFAULT.waitingForPredecessor(trial.patience().promised()));
            assertThat(joined).isNotNull();
            return true;
        }
        try {
            agent.leave(fleet.group(0));
        } catch (dev.muster.MemberNotJoined | dev.muster.GroupNotCreated outAlready) {
            return false;
        }
        return false;
    }
}
