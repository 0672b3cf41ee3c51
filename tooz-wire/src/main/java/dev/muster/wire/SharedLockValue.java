package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of a lock in memcached while Java members share it, or wait for those who do. Tooz (1.24 to 9.1) has no shared
 * locks there, and only compares the value with its own member id: this one begins with a byte that no key and therefore no
 * member id may have, so that a Python taker waits and a Python holder never takes it for its own.
 *
 * @param places the readers and those who wait, in the order of their coming
 */
public record SharedLockValue(List<Place> places) {
    /** Nobody. */
    public static final SharedLockValue EMPTY = new SharedLockValue(List.of());

    private static final Bytes MARK = Bytes.utf8("\0muster shared lock\0");
    private static final int FIELDS = 5;

    /** Copies the list. */
    public SharedLockValue {
        places = List.copyOf(places);
    }

    /**
     * One who holds the lock or waits for it.
     *
     * @param token of the claim
     * @param member who
     * @param isReader true for a holder, false for a taker that waits to have the lock alone
     * @param seconds after how long without a renewal it is dropped
     * @param renewals grows with each renewal: who sees it unchanged for all those seconds knows that it is dead
     */
    public record Place(Bytes token, MemberId member, boolean isReader, long seconds, long renewals) {
        /**
         * This place, renewed.
         *
         * @return with one renewal more
         */
        public Place renewed() {
            return new Place(token, member, isReader, seconds, renewals + 1);
        }

        private Value encode() {
            return new Value.Array(List.of(
                    new Value.Binary(token),
                    new Value.Binary(member.bytes()),
                    new Value.Bool(isReader),
                    new Value.Int(BigInteger.valueOf(seconds)),
                    new Value.Int(BigInteger.valueOf(renewals))));
        }

        private static Place read(Value value) {
            if (value instanceof Value.Array array
                    && array.items().size() == FIELDS
                    && array.items().get(0) instanceof Value.Binary token
                    && array.items().get(1) instanceof Value.Binary member
                    && array.items().get(2) instanceof Value.Bool isReader
                    && array.items().get(3) instanceof Value.Int seconds
                    && array.items().get(4) instanceof Value.Int renewals
                    && member.bytes().length() > 0) {
                return new Place(
                        token.bytes(),
                        new MemberId(member.bytes()),
                        isReader.truth(),
                        seconds.number().longValue(),
                        renewals.number().longValue());
            }
            throw new UnreadableData("a shared lock's value has a place of another form: " + value, null);
        }
    }

    /**
     * Whether a lock's value is of this kind.
     *
     * @param value what the store holds
     * @return true if it begins as such; the rest may still be damaged
     */
    public static boolean isShared(Bytes value) {
        return value.startsWith(MARK);
    }

    /**
     * Reads a value.
     *
     * @param value what the store holds
     * @return the places
     * @throws UnreadableData if it is not of this kind, or damaged
     */
    public static SharedLockValue read(Bytes value) {
        if (!isShared(value)) {
            throw new UnreadableData("a lock's value is not that of a shared lock", null);
        }
        byte[] all = value.toArray();
        byte[] rest = java.util.Arrays.copyOfRange(all, MARK.length(), all.length);
        if (!(Msgpack.read(Bytes.of(rest)) instanceof Value.Array array)) {
            throw new UnreadableData("a shared lock's value holds no array", null);
        }
        return new SharedLockValue(array.items().stream().map(Place::read).toList());
    }

    /**
     * The value for the store.
     *
     * @return the mark and one msgpack array
     */
    public Bytes encode() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MARK.toArray());
        out.writeBytes(new Value.Array(places.stream().map(Place::encode).toList())
                .encode()
                .toArray());
        return Bytes.of(out.toByteArray());
    }

    /**
     * The holders.
     *
     * @return those who share the lock
     */
    public List<Place> readers() {
        return places.stream().filter(Place::isReader).toList();
    }

    /**
     * A claim's place.
     *
     * @param token the claim's
     * @return its place, or empty
     */
    public Optional<Place> of(Bytes token) {
        return places.stream().filter(place -> place.token().equals(token)).findFirst();
    }

    /**
     * This value with a place in it.
     *
     * @param place a new one, or one that takes the place of another with its token
     * @return the changed value
     */
    public SharedLockValue with(Place place) {
        List<Place> changed = new ArrayList<>(places);
        for (int index = 0; index < changed.size(); index++) {
            if (changed.get(index).token().equals(place.token())) {
                changed.set(index, place);
                return new SharedLockValue(changed);
            }
        }
        changed.add(place);
        return new SharedLockValue(changed);
    }

    /**
     * This value without a claim.
     *
     * @param token the claim's
     * @return the changed value
     */
    public SharedLockValue without(Bytes token) {
        return new SharedLockValue(
                places.stream().filter(place -> !place.token().equals(token)).toList());
    }
}
