package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;

/**
 * The file {@code .metadata} of a group in Tooz's file driver, as versions 1.24 to 9.1 write it. Fields that Tooz does not
 * know stay as they are, but Tooz refuses the record for them.
 *
 * @param fields the record's fields, by name
 */
public record GroupMetadata(RawMap fields) {
    private static final WireId GROUP_ID = FileFields.key("group_id");

    /**
     * Checks the record.
     *
     * @throws UnreadableData if there is no {@code group_id} that is an id
     */
    public GroupMetadata {
        FileFields.id(fields, GROUP_ID);
    }

    /**
     * The record of a new group.
     *
     * @param group the id, whose form Python callers get back
     * @return {@code {"group_id": bytes, "encoded": whether it is text}}, as since Tooz 1.36
     */
    public static GroupMetadata of(WireId group) {
        return new GroupMetadata(FileFields.withId(RawMap.EMPTY, GROUP_ID, group));
    }

    /**
     * Reads the file.
     *
     * @param encoded all of its bytes
     * @return the record
     * @throws UnreadableData if they are not exactly one such record
     */
    public static GroupMetadata read(Bytes encoded) {
        return new GroupMetadata(RawMap.read(encoded));
    }

    /**
     * The group's id.
     *
     * @return the id in the form that Python gave
     */
    public WireId id() {
        return FileFields.id(fields, GROUP_ID);
    }

    /**
     * The bytes of the file.
     *
     * @return the msgpack, every field that was read byte for byte
     */
    public Bytes encode() {
        return fields.encode();
    }
}
