package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.Value;
import dev.muster.wire.IdForm;
import dev.muster.wire.MemberRecord;
import dev.muster.wire.Msgpack;
import dev.muster.wire.WireId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Java adds to a member's record, under one name, which all versions of Tooz let pass ({@code ALLOW_EXTRA}).
 *
 * @param incarnation who wrote it
 * @param timeout after how long without a beat the member is dead; Python goes by its own
 * @param joined when
 * @param updated when the capabilities were last written
 */
record Mark(Bytes incarnation, Duration timeout, Instant joined, Instant updated) {
    private static final WireId FIELD = new WireId(Bytes.utf8("muster"), IdForm.TEXT);
    private static final int SANE_BITS = 52;
    private static final String INCARNATION = "incarnation";
    private static final String TIMEOUT = "timeout_ms";
    private static final String JOINED = "joined_ms";
    private static final String UPDATED = "updated_ms";

    /** Empty if Python wrote the record. */
    static Optional<Mark> of(MemberRecord record) {
        return record.fields()
                .get(FIELD.bytes())
                .map(Msgpack::read)
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .flatMap(Mark::read);
    }

    MemberRecord on(MemberRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(INCARNATION, incarnation);
        fields.put(TIMEOUT, timeout.plusNanos(999_999).toMillis());
        fields.put(JOINED, joined.toEpochMilli());
        fields.put(UPDATED, updated.toEpochMilli());
        return new MemberRecord(record.fields().with(FIELD, Value.of(fields).encode()));
    }

    private static Optional<Mark> read(Value.Mapping fields) {
        Optional<Long> timeout = number(fields, TIMEOUT);
        Optional<Long> joined = number(fields, JOINED);
        Optional<Long> updated = number(fields, UPDATED);
        if (fields.get(INCARNATION).orElse(null) instanceof Value.Binary incarnation
                && timeout.isPresent()
                && joined.isPresent()
                && updated.isPresent()) {
            return Optional.of(new Mark(
                    incarnation.bytes(),
                    Duration.ofMillis(timeout.get()),
                    Instant.ofEpochMilli(joined.get()),
                    Instant.ofEpochMilli(updated.get())));
        }
        return Optional.empty();
    }

    private static Optional<Long> number(Value.Mapping fields, String name) {
        return fields.get(name)
                .filter(Value.Int.class::isInstance)
                .map(value -> ((Value.Int) value).number())
                .filter(number -> number.bitLength() <= SANE_BITS)
                .map(BigInteger::longValue);
    }
}
