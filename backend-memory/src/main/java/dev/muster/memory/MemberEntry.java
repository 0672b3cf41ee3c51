package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Member;
import dev.muster.MemberId;
import java.time.Instant;
import java.util.Optional;

/** What a group holds of a member. */
record MemberEntry(Bytes incarnation, Capabilities capabilities, Instant joinedAt, Instant updatedAt) {
    static MemberEntry joined(Bytes incarnation, Capabilities capabilities, Instant at) {
        return new MemberEntry(incarnation, capabilities, at, at);
    }

    MemberEntry updated(Capabilities changed, Instant at) {
        return new MemberEntry(incarnation, changed, joinedAt, at);
    }

    Member seenAs(MemberId id) {
        return new Member(id, capabilities, Optional.of(joinedAt), Optional.of(updatedAt));
    }
}
