package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The file of a member in a group of Tooz's file driver, as versions 1.24 to 9.1 write it. Fields that Tooz does not know
 * are allowed there, and stay as they are.
 *
 * @param fields the record's fields, by name
 */
public record MemberRecord(RawMap fields) {
    private static final WireId CAPABILITIES = FileFields.key("capabilities");
    private static final WireId JOINED_ON = FileFields.key("joined_on");
    private static final WireId MEMBER_ID = FileFields.key("member_id");

    /**
     * Checks the record as Tooz does.
     *
     * @throws UnreadableData if there is no {@code member_id} that is an id or no {@code joined_on} that is a datetime
     */
    public MemberRecord {
        FileFields.id(fields, MEMBER_ID);
        joinedOn(fields);
    }

    /**
     * The record of a member that joins.
     *
     * @param member the id, whose form Python callers get back
     * @param capabilities what the member says of itself
     * @param joinedOn when, as the wall clock of its time zone shows; cut to microseconds
     * @return the four fields that Tooz writes since 1.36, in its order
     * @throws IllegalArgumentException if the year is not from 1 to 9999, or the capabilities are not exactly one msgpack
     *     value
     */
    public static MemberRecord of(WireId member, Capabilities capabilities, LocalDateTime joinedOn) {
        var time = new OsloExtension.DateTime(joinedOn, Optional.empty());
        RawMap fields = RawMap.EMPTY
                .with(CAPABILITIES, capabilities.bytes())
                .with(JOINED_ON, time.encode().encode());
        return new MemberRecord(FileFields.withId(fields, MEMBER_ID, member));
    }

    /**
     * Reads the file.
     *
     * @param encoded all of its bytes
     * @return the record
     * @throws UnreadableData if they are not exactly one such record
     */
    public static MemberRecord read(Bytes encoded) {
        return new MemberRecord(RawMap.read(encoded));
    }

    /**
     * The member's id.
     *
     * @return the id in the form that Python gave
     */
    public WireId id() {
        return FileFields.id(fields, MEMBER_ID);
    }

    /**
     * What the member says of itself, not decoded yet.
     *
     * @return the capabilities; nil if the record has none, as Tooz reads it
     */
    public Capabilities capabilities() {
        return fields.get(CAPABILITIES.bytes()).map(CapabilitiesCodec::read).orElse(Capabilities.NONE);
    }

    /**
     * When the member joined, by the wall clock of its machine.
     *
     * @return the time without a zone, as Tooz writes it
     */
    public LocalDateTime joinedOn() {
        return joinedOn(fields);
    }

    /**
     * This record with other capabilities. Tooz's file driver cannot update them, but reads them.
     *
     * @param capabilities what the member now says of itself
     * @return the record, all other fields as they are
     * @throws IllegalArgumentException if the capabilities are not exactly one msgpack value
     */
    public MemberRecord withCapabilities(Capabilities capabilities) {
        return new MemberRecord(fields.with(CAPABILITIES, capabilities.bytes()));
    }

    /**
     * The bytes of the file.
     *
     * @return the msgpack, every field that was read byte for byte
     */
    public Bytes encode() {
        return fields.encode();
    }

    private static LocalDateTime joinedOn(RawMap fields) {
        if (Msgpack.read(FileFields.require(fields, JOINED_ON)) instanceof Value.Extension extension
                && OsloExtension.read(extension) instanceof OsloExtension.DateTime time) {
            return time.time();
        }
        throw new UnreadableData("the field joined_on of the record holds no datetime", null);
    }
}
