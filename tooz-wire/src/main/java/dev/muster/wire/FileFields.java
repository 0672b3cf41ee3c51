package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.util.Optional;

/** What the two records of the file driver have in common: an id and whether Python encoded it from text. */
final class FileFields {
    private static final Bytes TRUE = new Value.Bool(true).encode();
    private static final Bytes FALSE = new Value.Bool(false).encode();
    private static final WireId ENCODED = key("encoded");

    private FileFields() {}

    /** A field's name as Tooz writes it; read it as bytes too, as Tooz before 1.36 wrote it on Python 2. */
    static WireId key(String name) {
        return new WireId(Bytes.utf8(name), IdForm.TEXT);
    }

    static RawMap withId(RawMap fields, WireId key, WireId id) {
        return fields.with(key, new Value.Binary(id.bytes()).encode())
                .with(ENCODED, id.form() == IdForm.TEXT ? TRUE : FALSE);
    }

    /** Before 1.36 there was no {@code encoded}: the id lay there as what it was. */
    static WireId id(RawMap fields, WireId key) {
        WireId id = WireId.read(require(fields, key))
                .orElseThrow(() -> new UnreadableData("the field " + key + " of the record holds no id", null));
        if (!fields.get(ENCODED.bytes()).equals(Optional.of(TRUE))) {
            return id;
        } else if (!id.bytes().isText()) {
            throw new UnreadableData("the field " + key + " of the record should be UTF-8: " + id, null);
        }
        return new WireId(id.bytes(), IdForm.TEXT);
    }

    static Bytes require(RawMap fields, WireId key) {
        return fields.get(key.bytes()).orElseThrow(() -> new UnreadableData("the record has no field " + key, null));
    }
}
