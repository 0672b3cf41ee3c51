package dev.muster.zookeeper;

import java.util.Optional;
import org.apache.zookeeper.KeeperException.Code;

/**
 * What a server answered: done, with a value if there is one, or why not.
 *
 * @param code OK, or a plain no
 * @param failedAt of several operations in one transaction, which one was refused
 * @param value empty if it was a no
 */
record Answer<T>(Code code, int failedAt, Optional<T> value) {
    static <T> Answer<T> of(T value) {
        return new Answer<>(Code.OK, 0, Optional.of(value));
    }

    static <T> Answer<T> no(Code code, int failedAt) {
        return new Answer<>(code, failedAt, Optional.empty());
    }

    boolean isDone() {
        return code == Code.OK;
    }

    boolean is(Code expected) {
        return code == expected;
    }

    boolean is(Code expected, int operation) {
        return code == expected && failedAt == operation;
    }

    T get() {
        return value.orElseThrow(() -> new IllegalStateException("the server said " + code));
    }
}
