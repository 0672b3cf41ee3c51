package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.spi.Diagnosis;
import java.io.IOException;
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
                    for (Path file : Groups.list(folder)) {
                        remark(file).ifPresent(remarks::add);
                    }
                }
            }
            return new Diagnosis("directory " + tree.base() + " on " + type, Optional.of(clockOfFiles()), remarks);
        });
    }

    private Optional<String> remark(Path file) throws IOException {
        try {
            return Roll.isMember(file) ? MemberFile.read(file, timeout).flatMap(this::remark) : Optional.empty();
        } catch (UnreadableData damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
    }

    private Optional<String> remark(MemberFile member) {
        if (!member.timeout().equals(timeout)) {
            return Optional.of("member '" + member.id() + "' has a timeout of " + member.timeout() + ", and here it is "
                    + timeout + ": give all processes the same, since Python goes by its own");
        } else if (member.mark().isEmpty() && member.isExpired(clock.instant())) {
            return Optional.of("member '" + member.id() + "' of Python died, and cannot join again before "
                    + member.path() + " is removed");
        }
        return Optional.empty();
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
