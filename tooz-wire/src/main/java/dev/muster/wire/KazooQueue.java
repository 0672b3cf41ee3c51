package dev.muster.wire;

import dev.muster.LockMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Those who hold a lock, and behind them those who wait for it, in kazoo's order.
 *
 * @param contenders in their order
 */
public record KazooQueue(List<KazooContender> contenders) {
    /** Copies the list. */
    public KazooQueue {
        contenders = List.copyOf(contenders);
    }

    /**
     * Reads the children of a lock's node.
     *
     * @param children their names, in any order; those that kazoo would not see do not count
     * @return the queue
     */
    public static KazooQueue of(Collection<String> children) {
        return new KazooQueue(children.stream()
                .flatMap(child -> KazooContender.parse(child).stream())
                .sorted()
                .toList());
    }

    /**
     * The contender of an attempt.
     *
     * @param prefix what its name begins with
     * @return empty if it is not there
     */
    public Optional<KazooContender> startingWith(String prefix) {
        return contenders.stream()
                .filter(contender -> contender.name().startsWith(prefix))
                .findFirst();
    }

    /**
     * Those who hold the lock.
     *
     * @return none, the first if it is exclusive, or all shared ones before the first that is exclusive
     */
    public List<KazooContender> holders() {
        List<KazooContender> holders = new ArrayList<>();
        for (KazooContender contender : contenders) {
            if (contender.mode() == LockMode.EXCLUSIVE) {
                return holders.isEmpty() ? List.of(contender) : holders;
            }
            holders.add(contender);
        }
        return holders;
    }

    /**
     * The one that a contender waits for: the one before it, or for a shared one the last exclusive before it.
     *
     * @param contender one of the queue
     * @return empty if it holds the lock
     */
    public Optional<KazooContender> blocker(KazooContender contender) {
        return contenders.stream()
                .filter(other -> other.compareTo(contender) < 0)
                .filter(other -> contender.mode() == LockMode.EXCLUSIVE || other.mode() == LockMode.EXCLUSIVE)
                .reduce((before, last) -> last);
    }
}
