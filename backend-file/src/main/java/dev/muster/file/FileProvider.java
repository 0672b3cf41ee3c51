package dev.muster.file;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.LockReply;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * The scheme {@code file}: {@code file:///DIRECTORY}, shared with the file driver of Tooz 9.1. The directory is made if it
 * is missing. The path is taken as it stands, as by Tooz: a percent sign is one. What is ours lies in
 * {@code DIRECTORY/.muster}, and under one name in the records of our own members.
 *
 * <p><b>Option</b> {@code timeout}: after how many seconds without a beat a member is dead (10). Python takes whole
 * seconds. Give all processes the same: Java members are judged by their own, but Python judges everybody by its own.
 *
 * <p><b>Characteristics.</b> Tooz's file driver also claims NON_TIMEOUT_BASED. Here it is not, since members end by the age
 * of their files; locks do not.
 *
 * <p><b>Members</b> live while their files were touched at most {@code timeout} ago by the wall clock, as in Tooz. All
 * processes must be on one host. Whoever looks removes the files of dead Java members, which never touch them again. Files
 * of dead Python members are only left out, for a late Python member goes on touching its file; they keep their group
 * from being deleted, and their id from Python, but not from a Java member that joins with it. A group is told to be
 * forgotten if {@code .muster} was wiped since we saw it, and deleted otherwise.
 *
 * <p><b>Locks</b> are fcntl locks, which last until they are given back or the process ends, and have no time-out. Python
 * and Java exclude each other. Shared holders exclude Python's exclusive ones, and Python has no other kind between
 * processes. A waiting exclusive Java taker stops new shared Java takers; a Python taker polls, and may starve. A break
 * takes the lock from Java holders: one in another process lets go at its next heartbeat, and until then nobody gets the
 * lock. From Python it cannot be taken: {@link dev.muster.UnsupportedByStore}. To tell who holds a lock that no Java
 * member holds, it is tried for an instant, in which a Python taker that does not wait would be refused.
 * Leaders are ours alone, since Tooz's file driver has no elections.
 *
 * <p><b>Damage.</b> A record that cannot be read is never overwritten. It is left out with one logged line where others can
 * be told, and {@link dev.muster.UnreadableData} where it is needed itself.
 *
 * <p><b>Ids</b> of groups and members may be any bytes. A lock's name is the path of its file in the directory.
 *
 * <p><b>Waiting.</b> Nothing waits for another process longer than three quarters of the operation timeout: then it is
 * {@link dev.muster.StoreUnavailable}, and nothing was done. Watches are polled. The connection is never lost, so the
 * listener is never called.
 */
public final class FileProvider implements BackendProvider {
    private static final Set<Characteristic> CHARACTERISTICS = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
            Characteristic.SHARED_LOCKS,
            Characteristic.FENCING_TOKENS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.MEMBER_TIMES));

    /** Times of files are kept to the millisecond or better, and counted as they are kept. */
    private static final Duration GRANULARITY = Duration.ofMillis(10);

    /** For {@link java.util.ServiceLoader}. */
    public FileProvider() {}

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of("file")));
    }

    @Override
    public List<StoreOption> options() {
        return List.of(StoreOption.connection("timeout"), StoreOption.ignored("executor"));
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        Duration never = LockReply.Granted.NO_DEADLINE;
        return new StoreProfile(
                CHARACTERISTICS,
                FileIds.RULES,
                new StoreTiming(FileUrl.read(url).timeout(), never, never, GRANULARITY, GRANULARITY));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return FileStore.open(FileUrl.read(url), environment::wallTime, atMost);
    }
}
