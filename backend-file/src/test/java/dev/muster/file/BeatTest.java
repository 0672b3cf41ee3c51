package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.MILLI;
import static dev.muster.file.Fixture.TIMEOUT;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatTest {
    @TempDir
    Path directory;

    @Test
    void aMemberLivesWhileItBeats() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            file.environment.advance(TIMEOUT);
            assertThat(file.members()).isEqualTo("a");
            assertThat(file.beat(entry("a"))).isEqualTo(new BeatReply(TIMEOUT, List.of(EntryState.PRESENT), List.of()));
            file.environment.advance(TIMEOUT);
            assertThat(file.members()).isEqualTo("a");
            file.environment.advance(MILLI);
            assertThat(file.members()).isEmpty();
        }
    }

    @Test
    void aBeatThatComesTooLateRevivesNobody() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            file.environment.advance(TIMEOUT.plus(MILLI));
            assertThat(file.beat(entry("a")))
                    .isEqualTo(new BeatReply(Duration.ZERO, List.of(EntryState.DROPPED), List.of()));
            assertThat(file.tree.member(GROUP, MemberId.of("a"))).doesNotExist();
        }
    }

    @Test
    void aBeatIsCountedAsTheFileSystemKeepsIt() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            file.environment.advance(Duration.ofNanos(999_999));
            assertThat(file.beat(entry("a")).goodFor()).isEqualTo(TIMEOUT.minusNanos(999_999));
            assertThat(Files.getLastModifiedTime(file.tree.member(GROUP, MemberId.of("a"))))
                    .isEqualTo(FileTime.from(file.environment.wallTime().minusNanos(999_999)));
        }
    }

    @Test
    void anotherIncarnationsEntryIsForeign() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            assertThat(file.beat(entry("a", 2, Map.of())).entries()).containsExactly(EntryState.FOREIGN);
        }
    }

    @Test
    void aClockThatIsSetBackHidesMembersUntilTheyBeat() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            file.environment.advance(Duration.ofHours(-1));
            assertThat(file.members()).isEmpty();
            assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
            assertThat(file.members()).isEqualTo("a");
        }
    }

    @Test
    void aMemberIsJudgedByItsOwnTimeout() {
        StoreUrl patient = Urls.of("", directory.toString(), Map.of("timeout", "60"));
        try (var file = Fixture.withGroup(directory);
                var other = new Fixture(directory, file.environment, patient)) {
            file.join(entry("a"));
            file.environment.advance(TIMEOUT.plus(MILLI));
            assertThat(other.members()).isEmpty();
        }
    }

    @Test
    void everyGroupIsToldApart() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            var gone = GroupId.of("gone");
            var reply = answer(file.store.beat(
                    new Beat(MemberId.of("a"), Bytes.of((byte) 1), TIMEOUT, List.of(gone, GROUP), List.of())));
            assertThat(reply.entries()).containsExactly(EntryState.GROUP_DELETED, EntryState.PRESENT);
            assertThat(reply.goodFor()).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void withoutGroupsNothingBeats() {
        try (var file = Fixture.withGroup(directory)) {
            var nobody = new Beat(MemberId.of("a"), Bytes.of((byte) 1), TIMEOUT, List.of(), List.of());
            assertThat(answer(file.store.beat(nobody))).isEqualTo(new BeatReply(Duration.ZERO, List.of(), List.of()));
        }
    }
}
