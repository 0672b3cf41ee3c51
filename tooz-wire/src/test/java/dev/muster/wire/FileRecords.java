package dev.muster.wire;

import dev.muster.GroupId;
import dev.muster.MemberId;

/** The records that Python's file driver wrote, by ids. */
final class FileRecords {
    private FileRecords() {}

    static String group(String group) {
        return "file." + FileLayout.metadata(GroupId.of(group));
    }

    static String member(String group, String member) {
        return "file." + FileLayout.member(GroupId.of(group), MemberId.of(member));
    }

    static MemberRecord member(Golden python, String group, String member) {
        return MemberRecord.read(python.bytes(member(group, member)));
    }
}
