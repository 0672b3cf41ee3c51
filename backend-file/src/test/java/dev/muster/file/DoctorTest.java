package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.TIMEOUT;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.MemberId;
import dev.muster.spi.Diagnosis;
import dev.muster.spi.Entry;
import dev.muster.wire.IdForm;
import dev.muster.wire.MemberRecord;
import dev.muster.wire.WireId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    @Test
    void ofAHealthyDirectoryThereIsNothingToSay() {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            Diagnosis found = answer(file.store.diagnose());
            assertThat(found.server()).contains(directory.toString());
            assertThat(found.serverTime().orElseThrow()).isCloseTo(Instant.now(), within(20, ChronoUnit.SECONDS));
            assertThat(found.remarks()).isEmpty();
        }
    }

    @Test
    void whatIsUnusualIsTold() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            Entry hasty = entry("hasty");
            file.join(new Entry(
                    GROUP, hasty.member(), hasty.capabilities(), hasty.incarnation(), Duration.ofSeconds(60)));
            Path damaged = file.tree.member(GROUP, MemberId.of("damaged"));
            Files.write(damaged, new byte[] {1});
            Path dead = file.tree.member(GROUP, MemberId.of("dead"));
            Files.write(dead, python("dead"));
            Tree.touch(dead, file.environment.wallTime().minus(TIMEOUT.plusMillis(1)));

            assertThat(answer(file.store.diagnose()).remarks())
                    .anySatisfy(remark -> assertThat(remark)
                            .contains("member 'hasty' of group '" + GROUP + "'", "of 60 s", "is 10 s"))
                    .anySatisfy(remark -> assertThat(remark).contains(damaged.toString()))
                    .anySatisfy(remark -> assertThat(remark).contains("'dead'", dead.toString()))
                    .hasSize(3);
        }
    }

    @Test
    void aDamagedGroupIsTold() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            Path group = file.tree.metadata(GROUP);
            Files.write(group, new byte[] {1});
            assertThat(answer(file.store.diagnose()).remarks())
                    .singleElement()
                    .asString()
                    .contains(group + " cannot be read");
        }
    }

    @Test
    void aMemberSeenInTheFutureIsTold() throws IOException {
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("early"));
            Tree.touch(
                    file.tree.member(GROUP, MemberId.of("early")),
                    file.environment.wallTime().plusSeconds(60));
            assertThat(answer(file.store.diagnose()).remarks())
                    .singleElement()
                    .asString()
                    .contains("member 'early' of group", "yet to come");
        }
    }

    private static byte[] python(String member) {
        var id = new WireId(Bytes.utf8(member), IdForm.BINARY);
        return MemberRecord.of(id, Capabilities.NONE, LocalDateTime.of(2026, 1, 1, 0, 0))
                .encode()
                .toArray();
    }
}
