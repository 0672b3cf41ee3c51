package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Claim;
import dev.muster.spi.LockView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** One lock: who holds it, and who waits, first come first. Holds and places end at their deadlines. */
final class LockState {
    record Hold(MemberId member, LockMode mode, Optional<FencingToken> fencingToken, long deadline) {}

    private record Place(LockMode mode, long deadline) {}

    private final Map<Bytes, Hold> holds = new LinkedHashMap<>();
    private final Map<Bytes, Place> places = new LinkedHashMap<>();

    /** True if any hold or place had ended. */
    boolean dropEnded(ServerClock clock) {
        boolean hold = holds.values().removeIf(held -> clock.isPast(held.deadline()));
        boolean place = places.values().removeIf(kept -> clock.isPast(kept.deadline()));
        return hold || place;
    }

    boolean isForgettable() {
        return holds.isEmpty() && places.isEmpty();
    }

    boolean isHeld() {
        return !holds.isEmpty();
    }

    Optional<Hold> heldBy(Claim claim) {
        return Optional.ofNullable(holds.get(claim.token())).filter(hold -> hold.mode() == claim.mode());
    }

    /** The last deadline of all that is in the claim's way, or empty if nothing is. */
    OptionalLong blockedUntil(Claim claim) {
        LongStream held = holds.values().stream()
                .filter(hold -> conflict(hold.mode(), claim.mode()))
                .mapToLong(Hold::deadline);
        LongStream ahead = places.entrySet().stream()
                .takeWhile(place -> !place.getKey().equals(claim.token()))
                .map(Map.Entry::getValue)
                .filter(place -> conflict(place.mode(), claim.mode()))
                .mapToLong(Place::deadline);
        return LongStream.concat(held, ahead).max();
    }

    private static boolean conflict(LockMode one, LockMode other) {
        return one == LockMode.EXCLUSIVE || other == LockMode.EXCLUSIVE;
    }

    void hold(Claim claim, Optional<FencingToken> fencingToken, long deadline) {
        places.remove(claim.token());
        holds.put(claim.token(), new Hold(claim.member(), claim.mode(), fencingToken, deadline));
    }

    /** Keeps the claim's old place if it has one, at the end otherwise. */
    void keepPlace(Claim claim, long deadline) {
        places.put(claim.token(), new Place(claim.mode(), deadline));
    }

    /** True if there was one. */
    boolean removeHold(Claim claim) {
        return holds.remove(claim.token()) != null;
    }

    /** True if there was one. */
    boolean removePlace(Claim claim) {
        return places.remove(claim.token()) != null;
    }

    void breakHolds() {
        holds.clear();
    }

    LockView view(ServerClock clock) {
        List<LockView.Holder> holders = holds.values().stream()
                .map(hold -> new LockView.Holder(Optional.of(hold.member()), hold.mode()))
                .toList();
        OptionalLong first = holds.values().stream().mapToLong(Hold::deadline).min();
        return new LockView(
                holders, first.isPresent() ? Optional.of(clock.until(first.getAsLong())) : Optional.empty());
    }
}
