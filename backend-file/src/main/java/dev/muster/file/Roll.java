package dev.muster.file;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.wire.FileLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a group's members; to be used in the driver's turn. Whoever looks drops dead Java members, as other stores
 * drop theirs, so that they neither keep the group nor block their id for Python. Dead Python members are only left out,
 * as by Tooz.
 */
final class Roll {
    private final Tree tree;
    private final Duration pythonTimeout;
    private final InstantSource clock;
    private final Damage damage;

    Roll(Tree tree, Duration pythonTimeout, InstantSource clock, Damage damage) {
        this.tree = tree;
        this.pythonTimeout = pythonTimeout;
        this.clock = clock;
        this.damage = damage;
    }

    static boolean isMember(Path file) {
        return file.toString().endsWith(FileLayout.MEMBER_SUFFIX);
    }

    /** A member's file, alive or, if Python wrote it, dead. */
    Optional<MemberFile> find(GroupId group, MemberId member) throws IOException {
        return read(tree.member(group, member));
    }

    /** All files, alive or of Python, that can be read. */
    List<MemberFile> all(GroupId group) throws IOException {
        List<MemberFile> files = new ArrayList<>();
        for (Path file : Groups.list(tree.group(group))) {
            if (isMember(file)) {
                damage.skip(() -> read(file)).ifPresent(files::add);
            }
        }
        return files;
    }

    private Optional<MemberFile> read(Path file) throws IOException {
        Optional<MemberFile> found = MemberFile.read(file, pythonTimeout);
        Instant now = clock.instant();
        if (found.filter(member -> member.isDroppable(now)).isPresent()) {
            Files.delete(file);
            return Optional.empty();
        }
        return found;
    }
}
