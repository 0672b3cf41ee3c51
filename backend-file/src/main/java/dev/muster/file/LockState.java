package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import dev.muster.wire.Msgpack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Java says of a lock beside the lock itself: who holds it, who waits to have it alone, and the last fencing token.
 * The lock is the truth; this only tells more. Changed in our own turn.
 *
 * @param fence the last fencing token; 0 if there was none
 * @param places holders and waiting writers
 */
record LockState(long fence, List<Place> places) {
    private static final LockState EMPTY = new LockState(0, List.of());

    /** What a place is. */
    enum Kind {
        EXCLUSIVE,
        SHARED,
        WAITING,
    }

    /**
     * A holder, or a writer that waits.
     *
     * @param life the file that shows whether its process lives
     * @param number a writer's fencing token; when a waiting place ends, in milliseconds since 1970
     */
    record Place(Kind kind, Bytes token, MemberId member, String life, long number) {
        boolean isHolder() {
            return kind != Kind.WAITING;
        }

        LockMode mode() {
            return kind == Kind.SHARED ? LockMode.SHARED : LockMode.EXCLUSIVE;
        }

        private List<Object> fields() {
            return List.of(kind.name(), token, member.bytes(), life, number);
        }
    }

    /** Copies the list. */
    LockState {
        places = List.copyOf(places);
    }

    Optional<Place> holder(Bytes token) {
        return holders().filter(place -> place.token().equals(token)).findFirst();
    }

    Stream<Place> holders() {
        return places.stream().filter(Place::isHolder);
    }

    /** With a place, and of the others those that are to stay. */
    LockState with(Place place, long lastFence, Predicate<Place> staying) {
        List<Place> now = new ArrayList<>(without(place.token()).places());
        now.removeIf(staying.negate());
        now.add(place);
        return new LockState(lastFence, now);
    }

    LockState without(Bytes token) {
        return new LockState(
                fence,
                places.stream().filter(place -> !place.token().equals(token)).toList());
    }

    Bytes encode() {
        return Value.of(List.of(fence, places.stream().map(Place::fields).toList()))
                .encode();
    }

    /** An empty file is what a loss of power may leave, and is as none: fencing tokens rise by the clock then. */
    static LockState read(Path file) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file);
            return content.length == 0 ? EMPTY : decode(Msgpack.read(Bytes.of(content)));
        } catch (NoSuchFileException absent) {
            return EMPTY;
        } catch (UnreadableData | ClassCastException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new UnreadableData(
                    file + " is damaged: remove it while nobody holds the lock; fencing tokens go on rising", damaged);
        }
    }

    private static LockState decode(Value value) {
        List<Value> fields = items(value);
        return new LockState(
                number(fields.get(0)),
                items(fields.get(1)).stream().map(LockState::place).toList());
    }

    private static Place place(Value value) {
        List<Value> fields = items(value);
        return new Place(
                Kind.valueOf(text(fields.get(0))),
                ((Value.Binary) fields.get(1)).bytes(),
                new MemberId(((Value.Binary) fields.get(2)).bytes()),
                text(fields.get(3)),
                number(fields.get(4)));
    }

    private static List<Value> items(Value value) {
        return ((Value.Array) value).items();
    }

    private static String text(Value value) {
        return ((Value.Text) value).text();
    }

    private static long number(Value value) {
        return ((Value.Int) value).number().longValue();
    }
}
