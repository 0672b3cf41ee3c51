package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.spi.Diagnosis;
import dev.muster.wire.FileLayout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an operator wants to know of a directory. */
final class Doctor {
    private static final Pattern NETWORK = Pattern.compile("nfs.*|cifs|smb.*|afs|ceph|glusterfs|lustre|fuse.*|9p");

    /** More than a beat that comes while we look. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private final Tree tree;
    private final Turn turn;
    private final Duration timeout;
    private final InstantSource clock;

    Doctor(Tree tree, Turn turn, Duration timeout, InstantSource clock) {
        this.tree = tree;
        this.turn = turn;
        this.timeout = timeout;
        this.clock = clock;
    }

    Diagnosis diagnose(long until) throws IOException {
        return turn.run(until, () -> {
            List<String> remarks = new ArrayList<>();
            String type = Files.getFileStore(tree.base()).type();
            if (NETWORK.matcher(type).matches()) {
                remarks.add(tree.base() + " is on a file system of type " + type
                        + ": as in Tooz, all processes must be on one host");
            }
            for (Path folder : Groups.list(tree.groups())) {
                if (Files.isDirectory(folder)) {
                    String group = group(folder, remarks);
                    for (Path file : Groups.list(folder)) {
                        remark(file, group).ifPresent(remarks::add);
                    }
                }
            }
            return new Diagnosis("directory " + tree.base() + " on " + type, Optional.of(clockOfFiles()), remarks);
        });
    }

    /** What the group is called. */
    private static String group(Path folder, List<String> remarks) throws IOException {
        Path metadata = folder.resolve(FileLayout.METADATA);
        try {
            if (Files.exists(metadata)) {
                return "'" + Groups.read(metadata).id().group() + "'";
            }
        } catch (UnreadableData damaged) {
            remarks.add(String.valueOf(damaged.getMessage()));
        }
        return "in " + folder;
    }

    private Optional<String> remark(Path file, String group) throws IOException {
        try {
            return Roll.isMember(file)
                    ? MemberFile.read(file, timeout).flatMap(member -> remark(member, group))
                    : Optional.empty();
        } catch (UnreadableData damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
    }

    private Optional<String> remark(MemberFile member, String group) {
        Instant now = clock.instant();
        String who = "member '" + member.id() + "' of group " + group;
        if (!member.timeout().equals(timeout)) {
            return Optional.of(who + " has a timeout of " + seconds(member.timeout()) + ", and here it is "
                    + seconds(timeout) + ": give all processes the same, since Python goes by its own");
        } else if (member.mark().isEmpty() && member.isExpired(now)) {
            return Optional.of(
                    who + " is Python's and died: it cannot join again before " + member.path() + " is removed");
        } else if (member.beat().isAfter(now.plus(AHEAD))) {
            return Optional.of(who + " was last seen at " + member.beat()
                    + ", which is yet to come, and counts as dead until then: was the clock set back?");
        }
        return Optional.empty();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private Instant clockOfFiles() throws IOException {
        Path fresh = tree.prepare(Bytes.EMPTY, false);
        try {
            return Files.getLastModifiedTime(fresh).toInstant();
        } finally {
            Files.delete(fresh);
        }
    }
}
