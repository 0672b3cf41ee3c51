package dev.muster.spi;

import dev.muster.LockMode;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a lock.
 *
 * @param holders none, one exclusive or several shared
 * @param lookAgain after how long a look may find it free without any hint; empty if hints tell all
 */
public record LockView(List<Holder> holders, Optional<Duration> lookAgain) {
    /** Copies the list. */
    public LockView {
        holders = List.copyOf(holders);
    }

    /**
     * One holder.
     *
     * @param member who, if the store tells
     * @param mode exclusive or shared
     */
    public record Holder(Optional<MemberId> member, LockMode mode) {}
}
