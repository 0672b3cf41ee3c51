package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.StoreRefused;
import dev.muster.UnreadableData;
import dev.muster.spi.GroupDeletion;
import dev.muster.wire.FileLayout;
import dev.muster.wire.GroupMetadata;
import dev.muster.wire.WireId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folders of groups. A group is there if its record is, as for Tooz's join. */
final class Groups {
    private final Tree tree;
    private final Turn turn;
    private final Roll roll;
    private final Damage damage;

    Groups(Tree tree, Turn turn, Roll roll, Damage damage) {
        this.tree = tree;
        this.turn = turn;
        this.roll = roll;
        this.damage = damage;
    }

    /** Tooz does not take its driver lock for this; we do, since the file is written, not only made. */
    boolean create(GroupId group, long until) throws IOException {
        return turn.run(until, () -> {
            if (isThere(tree.metadata(group))) {
                return false;
            }
            Files.createDirectories(tree.group(group));
            tree.write(tree.metadata(group), GroupMetadata.of(WireId.of(group)).encode(), true);
            return true;
        });
    }

    /**
     * Tooz's rule: any member's file keeps the group, and any other file is a reason to ask a person. Dead Java members
     * are dropped first.
     */
    GroupDeletion delete(GroupId group, long until) throws IOException {
        return turn.run(until, () -> {
            Path metadata = tree.metadata(group);
            if (!isThere(metadata)) {
                return GroupDeletion.NO_GROUP;
            }
            roll.all(group);
            List<Path> others = list(tree.group(group));
            others.remove(metadata);
            if (others.stream().anyMatch(Roll::isMember)) {
                return GroupDeletion.NOT_EMPTY;
            } else if (!others.isEmpty()) {
                throw new StoreRefused(
                        others.get(0) + " is not of Tooz's making, so the group's folder was left alone: move it away",
                        null);
            }
            Files.delete(metadata);
            try {
                Files.delete(tree.group(group));
            } catch (DirectoryNotEmptyException createdAgain) {
                // Python creates without the driver lock.
            }
            return GroupDeletion.DELETED;
        });
    }

    /** Without the driver lock, as in Tooz. */
    SortedSet<GroupId> all() throws IOException {
        tree.ensure();
        SortedSet<GroupId> groups = new TreeSet<>();
        for (Path folder : list(tree.groups())) {
            Path metadata = folder.resolve(FileLayout.METADATA);
            if (Files.exists(metadata)) {
                damage.skip(() -> Optional.of(read(metadata)))
                        .ifPresent(record -> groups.add(record.id().group()));
            }
        }
        return groups;
    }

    /** False without a record; one that cannot be read is an error, since who relies on it would change the group. */
    static boolean isThere(Path metadata) throws IOException {
        if (!Files.exists(metadata)) {
            return false;
        }
        read(metadata);
        return true;
    }

    static GroupMetadata read(Path metadata) throws IOException {
        try {
            return GroupMetadata.read(Bytes.of(Files.readAllBytes(metadata)));
        } catch (UnreadableData damaged) {
            throw MemberFile.unreadable(metadata, damaged);
        }
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.sorted().toList());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
