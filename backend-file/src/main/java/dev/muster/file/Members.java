package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.wire.MemberRecord;
import dev.muster.wire.WireId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Members come, beat and go, each in the driver's turn, as in Tooz. */
final class Members {
    private final Tree tree;
    private final Turn turn;
    private final Seen seen;
    private final Roll roll;
    private final Damage damage;
    private final InstantSource clock;

    /** What a beat found, and how long it is good for. */
    record Beaten(List<EntryState> entries, Duration goodFor) {}

    Members(Tree tree, Turn turn, Seen seen, Roll roll, Damage damage, InstantSource clock) {
        this.tree = tree;
        this.turn = turn;
        this.seen = seen;
        this.roll = roll;
        this.damage = damage;
        this.clock = clock;
    }

    Optional<GroupView> read(GroupId group, long until) throws IOException {
        return turn.run(until, () -> {
            if (!Files.isDirectory(tree.group(group))) {
                return Optional.empty();
            }
            SortedMap<MemberId, Member> members = new TreeMap<>();
            SortedSet<MemberId> muster = new TreeSet<>();
            Optional<Duration> lookAgain = Optional.empty();
            for (MemberFile file : roll.all(group)) {
                Instant now = clock.instant();
                if (file.isAlive(now)) {
                    Duration left = file.remaining(now);
                    members.put(file.id(), file.member());
                    file.mark().ifPresent(mark -> muster.add(file.id()));
                    lookAgain = lookAgain
                            .filter(soonest -> soonest.compareTo(left) < 0)
                            .or(() -> Optional.of(left));
                }
            }
            return Optional.of(new GroupView(members, muster, lookAgain));
        });
    }

    JoinReply join(Entry entry, Instant sent, long until) throws IOException {
        return turn.run(until, () -> {
            if (!Groups.isThere(tree.metadata(entry.group()))) {
                return new JoinReply.NoGroup(seen.isForgotten(entry.group(), entry.member()));
            }
            Optional<MemberFile> present = roll.find(entry.group(), entry.member());
            Instant now = clock.instant();
            if (present.filter(file -> !file.isOf(entry.incarnation()) && file.isAlive(now))
                    .isPresent()) {
                return new JoinReply.Taken(present.get().remaining(now));
            }
            Duration goodFor = write(entry, present, now, sent);
            seen.saw(entry.group(), entry.member());
            return new JoinReply.Joined(goodFor);
        });
    }

    EntryReply leave(Entry entry, long until) throws IOException {
        EntryReply reply = change(entry, until, file -> Files.delete(file.path()));
        seen.left(entry.group(), entry.member());
        return reply;
    }

    EntryReply update(Entry entry, Instant sent, long until) throws IOException {
        return change(entry, until, file -> write(entry, Optional.of(file), clock.instant(), sent));
    }

    Beaten beat(Beat beat, Instant sent, long until) throws IOException {
        if (beat.groups().isEmpty()) {
            tree.ensure();
            return new Beaten(List.of(), Duration.ZERO);
        }
        return turn.run(until, () -> {
            List<EntryState> entries = new ArrayList<>();
            Optional<Duration> goodFor = Optional.empty();
            for (GroupId group : beat.groups()) {
                Optional<MemberFile> found = damage.skip(() -> roll.find(group, beat.member()));
                Instant now = clock.instant();
                if (found.filter(file -> file.isOf(beat.incarnation())).isPresent()) {
                    MemberFile own = found.get();
                    Duration left = goodFor(Tree.touch(own.path(), now), own.timeout(), sent);
                    goodFor = goodFor.filter(least -> least.compareTo(left) < 0).or(() -> Optional.of(left));
                    seen.saw(group, beat.member());
                    entries.add(EntryState.PRESENT);
                } else if (found.filter(file -> file.isAlive(now)).isPresent()) {
                    entries.add(EntryState.FOREIGN);
                } else {
                    entries.add(
                            Files.exists(tree.metadata(group))
                                    ? EntryState.DROPPED
                                    : seen.absent(group, beat.member()));
                }
            }
            return new Beaten(entries, goodFor.orElse(Duration.ZERO));
        });
    }

    private interface Change {
        void apply(MemberFile file) throws IOException;
    }

    private EntryReply change(Entry entry, long until, Change change) throws IOException {
        return turn.run(until, () -> {
            Optional<MemberFile> found = roll.find(entry.group(), entry.member());
            if (found.filter(file -> file.isOf(entry.incarnation())).isPresent()) {
                change.apply(found.get());
                return EntryReply.DONE;
            }
            return Files.exists(tree.metadata(entry.group())) ? EntryReply.NOT_JOINED : EntryReply.NO_GROUP;
        });
    }

    /** Replaces what is there, if anything, and starts the beat, by one rename. How long that is good for. */
    private Duration write(Entry entry, Optional<MemberFile> present, Instant now, Instant sent) throws IOException {
        Optional<MemberFile> same = present.filter(file -> file.isOf(entry.incarnation()));
        MemberRecord record = same.map(file -> file.record().withCapabilities(entry.capabilities()))
                .orElseGet(() -> MemberRecord.of(
                        present.map(file -> file.record().id()).orElse(WireId.of(entry.member())),
                        entry.capabilities(),
                        LocalDateTime.ofInstant(now, ZoneId.systemDefault())));
        var mark = new Mark(
                entry.incarnation(),
                entry.timeout(),
                same.flatMap(MemberFile::mark).map(Mark::joined).orElse(now),
                same.filter(file -> file.record().capabilities().equals(entry.capabilities()))
                        .flatMap(MemberFile::mark)
                        .map(Mark::updated)
                        .orElse(now));
        Bytes content = mark.on(record).encode();
        Path fresh = tree.prepare(content, true);
        Instant beat = Tree.touch(fresh, now);
        tree.publish(fresh, tree.member(entry.group(), entry.member()));
        return goodFor(beat, entry.timeout(), sent);
    }

    /** Counted from the request, though the beat is by the wall clock, as the file system keeps it. */
    private static Duration goodFor(Instant beat, Duration timeout, Instant sent) {
        Duration left = Duration.between(sent, beat.plus(timeout));
        return left.compareTo(timeout) < 0 ? left : timeout;
    }
}
