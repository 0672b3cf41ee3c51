package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Value;
import dev.muster.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void store() {
        url = Fleet.url(directory);
    }

    @Test
    void aHealthyStoreIsDescribedWithNumbers() {
        Ran.on(url, "create-group", "g");
        Ran ran = Ran.on(url, "doctor");
        assertThat(ran.out())
                .contains(
                        "round trip", "median of 9", "every 0.5 s", "are lost after 3 s without a beat: 5 beats fit in")
                .contains("this machine's", "groups      1, with 0 members", "No problems found.");
        assertThat(ran.code()).isZero();
    }

    @Test
    void programsGetADocument() {
        Ran ran = Ran.on(url, "doctor", "--json");
        JsonNode document = ran.json();
        assertThat(document.path("healthy").asBoolean()).isTrue();
        assertThat(document.path("server").asText()).isNotEmpty();
        assertThat(document.path("round_trip_seconds").asDouble()).isBetween(0.0, 2.0);
        assertThat(document.path("clock_ahead_seconds").asDouble()).isBetween(-1.0, 1.0);
        assertThat(document.at("/timeouts/membership").asDouble()).isEqualTo(3.0);
        assertThat(document.at("/timeouts/lock").isNull()).isTrue();
        assertThat(document.path("problems")).isEmpty();
    }

    @Test
    void idsThatSharePointsAreFound() {
        try (Coordinator one = Coordinator.connect(url, "1");
                Coordinator eleven = Coordinator.connect(url, "11")) {
            one.joinPartitioned("g", Weight.ONE);
            eleven.joinPartitioned("g", Weight.ONE);
            Ran ran = Ran.on(url, "doctor");
            assertThat(ran.out())
                    .contains("PROBLEM: members '1' and '11' of group 'g' share ")
                    .contains("1 problem found.");
            assertThat(ran.code()).isEqualTo(1);
            assertThat(Ran.on(url, "doctor", "--json")
                            .json()
                            .at("/problems/0/cure")
                            .asText())
                    .startsWith("Give one of them an id");
        }
    }

    @Test
    void unreadableCapabilitiesAreFound() {
        byte[] tooDeep = new byte[2 * Value.MAX_NESTING];
        Arrays.fill(tooDeep, 0, tooDeep.length - 1, (byte) 0x91);
        var unreadable = Capabilities.encoded(Bytes.of(tooDeep), bytes -> new Value.Nil());
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(GroupId.of("g"), JoinOptions.DEFAULT.creatingGroup().withCapabilities(unreadable));
            Ran ran = Ran.on(url, "doctor");
            assertThat(ran.out()).contains("PROBLEM: the capabilities of member 'one' of group 'g' cannot be read");
            assertThat(ran.code()).isEqualTo(1);
        }
    }

    @Test
    void aWeightThatIsNoNumberIsFound() {
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(
                    GroupId.of("g"),
                    JoinOptions.DEFAULT.creatingGroup().withCapabilities(Capabilities.of(Map.of("weight", "2"))));
            assertThat(Ran.on(url, "doctor").out())
                    .contains("PROBLEM: the weight of member 'one' of group 'g' is no whole number");
        }
    }

    @Test
    void aGroupInWhichNobodyOwnsAnythingIsFound() {
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.joinPartitioned("g", Weight.ZERO);
            assertThat(Ran.on(url, "doctor").out()).contains("all members of group 'g' have weight 0");
        }
    }

    @Test
    void aDamagedGroupIsFound() throws IOException {
        Ran.on(url, "create-group", "g");
        Path record;
        try (Stream<Path> files = Files.walk(directory)) {
            record =
                    files.filter(file -> file.endsWith(".metadata")).findFirst().orElseThrow();
        }
        Files.write(record, new byte[] {1});
        Ran ran = Ran.on(url, "doctor");
        assertThat(ran.out()).contains("PROBLEM: ", "cannot be read, and is left alone", "1 problem found.");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(record).hasBinaryContent(new byte[] {1});
    }

    @Test
    void timeoutsThatLeaveNoRoomAreFound() {
        String tight = DefaultBackend.fileUrl(directory.resolve("tight")) + "?timeout=10&heartbeat_interval=6";
        assertThat(Ran.on(tight, "doctor").out())
                .contains("one late heartbeat is enough to lose a member: its timeout is 10 s, two heartbeats")
                .contains("lower heartbeat_interval");
    }
}
