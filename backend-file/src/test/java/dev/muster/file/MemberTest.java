package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.MILLI;
import static dev.muster.file.Fixture.TIMEOUT;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.EntryReply;
import dev.muster.spi.JoinReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    private static final MemberId A = MemberId.of("a");

    @TempDir
    Path directory;

    @Test
    void aMemberIsSeenWithWhatItSays() {
        try (var file = Fixture.withGroup(directory)) {
            Instant now = file.environment.wallTime();
            assertThat(file.join(entry("a", 1, Map.of("weight", 2)))).isEqualTo(new JoinReply.Joined(TIMEOUT));
            var member = new Member(A, Capabilities.of(Map.of("weight", 2)), Optional.of(now), Optional.of(now));
            assertThat(file.view().members()).containsExactly(Map.entry(A, member));
            assertThat(file.view().muster()).containsExactly(A);
            assertThat(file.view().lookAgain()).contains(TIMEOUT);
        }
    }

    @Test
    void withoutAGroupNobodyJoins() {
        try (var file = new Fixture(directory)) {
            assertThat(file.join(entry("a"))).isEqualTo(new JoinReply.NoGroup(false));
            assertThat(answer(file.store.leave(entry("a")))).isEqualTo(EntryReply.NO_GROUP);
            assertThat(answer(file.store.update(entry("a")))).isEqualTo(EntryReply.NO_GROUP);
        }
    }

    @Test
    void aLiveEntryOfAnotherIncarnationIsLeftAlone() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a", 1, Map.of("by", "first")));
            file.environment.advance(Duration.ofSeconds(4));
            assertThat(file.join(entry("a", 2, Map.of("by", "second"))))
                    .isEqualTo(new JoinReply.Taken(Duration.ofSeconds(6)));
            assertThat(answer(file.store.update(entry("a", 2, Map.of())))).isEqualTo(EntryReply.NOT_JOINED);
            assertThat(answer(file.store.leave(entry("a", 2, Map.of())))).isEqualTo(EntryReply.NOT_JOINED);
            assertThat(file.view().members().get(A).capabilities()).isEqualTo(Capabilities.of(Map.of("by", "first")));
        }
    }

    @Test
    void aDeadPredecessorIsReplaced() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a", 1, Map.of("by", "first")));
            file.environment.advance(TIMEOUT.plus(MILLI));
            assertThat(file.join(entry("a", 2, Map.of()))).isEqualTo(new JoinReply.Joined(TIMEOUT));
            assertThat(file.view().members().get(A).joinedAt()).contains(file.environment.wallTime());
        }
    }

    @Test
    void aRepeatedJoinSucceedsAndStoresItsCapabilities() {
        try (var file = Fixture.withGroup(directory)) {
            Instant joined = file.environment.wallTime();
            file.join(entry("a", 1, Map.of()));
            file.environment.advance(MILLI);
            assertThat(file.join(entry("a", 1, Map.of("new", true)))).isEqualTo(new JoinReply.Joined(TIMEOUT));
            assertThat(file.view().members().get(A))
                    .isEqualTo(new Member(
                            A,
                            Capabilities.of(Map.of("new", true)),
                            Optional.of(joined),
                            Optional.of(joined.plus(MILLI))));
        }
    }

    @Test
    void anUpdateKeepsTheTimeOfJoining() {
        try (var file = Fixture.withGroup(directory)) {
            Instant joined = file.environment.wallTime();
            file.join(entry("a"));
            file.environment.advance(Duration.ofSeconds(1));
            assertThat(answer(file.store.update(entry("a", 1, Map.of("load", 0.5)))))
                    .isEqualTo(EntryReply.DONE);
            Member member = file.view().members().get(A);
            assertThat(member.capabilities()).isEqualTo(Capabilities.of(Map.of("load", 0.5)));
            assertThat(member.joinedAt()).contains(joined);
            assertThat(member.updatedAt()).contains(joined.plusSeconds(1));
        }
    }

    @Test
    void whoLeavesIsGone() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            assertThat(answer(file.store.leave(entry("a")))).isEqualTo(EntryReply.DONE);
            assertThat(file.members()).isEmpty();
            assertThat(answer(file.store.leave(entry("a")))).isEqualTo(EntryReply.NOT_JOINED);
        }
    }

    @Test
    void aMemberWhoseGroupLostItsRecordCanLeave() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            Files.delete(file.tree.metadata(GROUP));
            assertThat(answer(file.store.leave(entry("a")))).isEqualTo(EntryReply.DONE);
            assertThat(answer(file.store.leave(entry("a")))).isEqualTo(EntryReply.NO_GROUP);
        }
    }
}
