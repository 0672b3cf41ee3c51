package dev.muster.polling.internal;

import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.MembershipEvent;
import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.PartitionedGroup;
import dev.muster.State;
import dev.muster.StoreUnavailable;
import dev.muster.WatchMode;
import dev.muster.Weight;
import dev.muster.polling.PollingStatus.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Shares of groups in a store. As Ceilometer does, it joins every group at the start, keeps them, and looks at them once
 * before each cycle. While the store cannot be reached for the first time, it goes on trying.
 */
final class PartitionedShares implements Shares {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Plan plan;
    private final String url;
    private final NavigableSet<String> groups;
    private final Notes notes;
    private final Overlaps overlaps;
    private final Map<String, PartitionedGroup> joined = new ConcurrentHashMap<>();
    private final Map<String, Instant> since = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
    private volatile @Nullable Coordinator coordinator;
    private volatile String hiddenUrl;

    private PartitionedShares(Plan plan, String url, NavigableSet<String> groups, Notes notes, Overlaps overlaps) {
        this.plan = plan;
        this.url = StoreUrl.of(url, plan.configuration());
        this.groups = new TreeSet<>(groups);
        this.notes = notes;
        this.overlaps = overlaps;
        this.hiddenUrl = StoreUrl.scheme(url);
    }

    /** Tries once, and goes on trying in the background if the store does not answer. */
    static PartitionedShares start(Plan plan, String url, NavigableSet<String> groups, Notes notes, Overlaps overlaps) {
        var shares = new PartitionedShares(plan, url, groups, notes, overlaps);
        try {
            shares.connectAndJoin();
        } catch (StoreUnavailable | OperationTimedOut | OutcomeUnknown silent) {
            notes.tell(
                    "store",
                    "the store does not answer: " + silent.getMessage() + "; "
                            + (plan.failOpen() ? "everything is polled" : "nothing is polled")
                            + " until it does (trying again)");
        } catch (RuntimeException useless) {
            shares.close();
            throw useless;
        }
        Workers.daemon(shares::keepJoined, "muster-poll-store").start();
        return shares;
    }

    private void connectAndJoin() {
        Coordinator connected = coordinator;
        if (connected == null) {
            connected = Coordinator.connect(
                    ConnectOptions.of(url, MemberId.of(plan.member())).watching(WatchMode.MANUAL));
            connected.onMembership(this::membership);
            coordinator = connected;
            if (over.getCount() == 0) {
                connected.close();
                return;
            }
        }
        for (String group : groups) {
            if (!joined.containsKey(group) && over.getCount() > 0) {
                joined.put(group, connected.joinPartitioned(GroupId.of(group), Weight.ONE));
                since.put(group, plan.clock().instant());
            }
        }
        hiddenUrl = connected.diagnose().url();
        overlaps.publish(connected);
        notes.over("store", "the store answers; this agent has joined " + groups);
    }

    /** What is missing is tried again until it is there. */
    private void keepJoined() {
        Duration pause = FIRST_PAUSE;
        while (!isOverAfter(pause)) {
            if (joined.keySet().containsAll(groups) && overlaps.isPublished()) {
                pause = FIRST_PAUSE;
                continue;
            }
            try {
                connectAndJoin();
            } catch (CoordinationException | IllegalStateException notYet) {
                notes.tell("store", "the groups cannot be joined: " + notYet.getMessage() + " (trying again)");
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private boolean isOverAfter(Duration pause) {
        try {
            return over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            return true;
        }
    }

    private void membership(MembershipEvent event) {
        String group = event.group().toString();
        if (event instanceof MembershipEvent.Lost lost) {
            since.remove(group);
            notes.tell("membership of group '" + group + "' lost (" + lost.loss() + "): "
                    + (plan.failOpen() ? "going on with the last share" : "nothing of it is polled until it is back"));
        } else if (event instanceof MembershipEvent.Rejoined) {
            since.put(group, plan.clock().instant());
            notes.tell("back in group '" + group + "'");
        } else if (event instanceof MembershipEvent.NotRejoined gone) {
            notes.tell("group '" + group + "' is to be joined anew: "
                    + gone.reason().getMessage());
            PartitionedGroup left = joined.remove(group);
            if (left != null) {
                left.close();
            }
        }
    }

    @Override
    public boolean look(Duration atMost) {
        Coordinator connected = coordinator;
        if (connected == null || over.getCount() == 0) {
            return false;
        }
        overlaps.look(connected);
        try {
            looking(connected).get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
            notes.over("look", "the store answers again");
            return true;
        } catch (TimeoutException slow) {
            notes.tell("look", "the store has not answered in time: the groups are taken as they were seen last");
        } catch (ExecutionException failed) {
            notes.tell(
                    "look",
                    "the store does not answer: the groups are taken as they were seen last ("
                            + Failures.message(failed.getCause()) + ")");
        } catch (IllegalStateException closed) {
            // This agent ends.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Several tasks may look at once: one look serves all of them. */
    private synchronized CompletableFuture<Void> looking(Coordinator connected) {
        if (looking.isDone()) {
            looking = connected.async().runWatchers().toCompletableFuture();
        }
        return looking;
    }

    @Override
    public Share of(String group, Instant began) {
        PartitionedGroup in = joined.get(group);
        Coordinator connected = coordinator;
        if (in == null || connected == null) {
            return plan.failOpen() ? new Share.Everything(List.of(plan.member())) : new Share.Nothing();
        }
        Instant back = since.get(group);
        boolean settled = back != null && !back.isAfter(began);
        return new RingShare(
                in, connected, plan.configuration().dialect(), settled, plan.failOpen(), MemberId.of(plan.member()));
    }

    @Override
    public StoreState state() {
        Coordinator connected = coordinator;
        if (connected == null || !joined.keySet().containsAll(groups)) {
            return StoreState.CONNECTING;
        }
        return connected.state() == State.CONNECTED
                ? StoreState.CONNECTED
                : connected.state() == State.SUSPENDED ? StoreState.SUSPENDED : StoreState.LOST;
    }

    @Override
    public String backend() {
        return hiddenUrl;
    }

    @Override
    public List<String> warnings() {
        return overlaps.warnings();
    }

    /** The groups first, by themselves: closing gives everything back within one operation timeout, and nothing more. */
    @Override
    public void close() {
        over.countDown();
        Coordinator connected = coordinator;
        if (connected == null) {
            return;
        }
        try {
            CompletableFuture.allOf(joined.keySet().stream()
                            .map(group ->
                                    connected.async().leave(GroupId.of(group)).toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .get(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CoordinationException | IllegalStateException unleft) {
            notes.tell("the groups could not be left in time, others take over at the timeout: "
                    + Failures.message(unleft));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        connected.close();
    }
}
