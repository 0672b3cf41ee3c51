package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommandsTest {
    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void store() {
        url = Fleet.url(directory);
    }

    @Test
    void createsListsAndDeletesGroups() {
        assertThat(Ran.on(url, "create-group", "Zürich")).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "create-group", "a")).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "groups").out()).isEqualTo("Zürich\na\n");
        assertThat(Ran.on(url, "groups", "--json").json().path("groups")).hasToString("[\"Zürich\",\"a\"]");
        assertThat(Ran.on(url, "delete-group", "a")).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "groups").out()).isEqualTo("Zürich\n");
    }

    @Test
    void whoIsLateIsRefused() {
        Ran.on(url, "create-group", "g");
        assertThat(Ran.on(url, "create-group", "g"))
                .isEqualTo(new Ran(1, "", "muster: there is a group 'g' already\n"));
        assertThat(Ran.on(url, "delete-group", "h").code()).isEqualTo(1);
        assertThat(Ran.on(url, "members", "h"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "muster: there is no group 'h' in this store; muster groups lists those that there are\n"));
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(GroupId.of("g"));
            Ran refused = Ran.on(url, "delete-group", "g");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("'g'").hasLineCount(1);
        }
    }

    @Test
    void listsMembersWithCapabilitiesAndTimes() {
        Instant before = Instant.now().minusSeconds(1);
        try (Coordinator one = Coordinator.connect(url, "one");
                Coordinator two = Coordinator.connect(url, "two\u001b[2J")) {
            one.join(
                    GroupId.of("g"),
                    JoinOptions.DEFAULT
                            .creatingGroup()
                            .withCapabilities(Capabilities.of(Map.of("roles", List.of("poller", "cache")))));
            two.join(GroupId.of("g"));

            JsonNode members = Ran.on(url, "members", "g", "--json").json().path("members");
            assertThat(members).hasSize(2);
            assertThat(members.at("/0/id").asText()).isEqualTo("one");
            assertThat(members.at("/0/capabilities")).hasToString("{\"roles\":[\"poller\",\"cache\"]}");
            assertThat(Instant.parse(members.at("/0/joined_at").asText())).isBetween(before, Instant.now());
            assertThat(members.at("/1/capabilities").isNull()).isTrue();

            assertThat(Ran.on(url, "members", "g").out().lines())
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).matches("MEMBER +SINCE +CAPABILITIES"))
                    .anySatisfy(
                            line -> assertThat(line).matches("one +\\S+T\\S+Z  \\{\"roles\":\\[\"poller\",\"cache\"]}"))
                    .anySatisfy(line -> assertThat(line).startsWith("two\\u001b[2J "));
        }
        assertThat(Ran.on(url, "members", "g").err()).isEqualTo("muster: group 'g' has no members\n");
    }

    @Test
    void idsThatAreNoTextAreShownAsBytes() {
        var odd = MemberId.of(new byte[] {(byte) 0xff, 1});
        try (var one = Coordinator.connect(dev.muster.ConnectOptions.of(url, odd))) {
            one.join(GroupId.of("g"), JoinOptions.DEFAULT.creatingGroup());
            assertThat(Ran.on(url, "members", "g").out()).contains("0xff01");
        }
    }

    @Test
    void saysWhoOwnsWhat() {
        try (Coordinator one = Coordinator.connect(url, "one");
                Coordinator two = Coordinator.connect(url, "two")) {
            var group = one.joinPartitioned("g", Weight.ONE);
            two.joinPartitioned("g", Weight.ONE);
            String owner =
                    one.ring(GroupId.of("g")).owner("disk-1").orElseThrow().toString();
            String other = owner.equals("one") ? "two" : "one";

            assertThat(Ran.on(url, "owner", "g", "disk-1").out()).isEqualTo("OBJECT  OWNER\ndisk-1  " + owner + "\n");
            JsonNode both = Ran.on(url, "owner", "g", "disk-1", "disk-2", "--replicas", "3", "--json")
                    .json();
            assertThat(both.at("/objects/0/owners")).hasToString("[\"" + owner + "\",\"" + other + "\"]");
            assertThat(both.at("/objects/1/object").asText()).isEqualTo("disk-2");
            group.close();
        }
        assertThat(Ran.on(url, "owner", "g", "disk-1").out()).isEqualTo("OBJECT  OWNER\ndisk-1  -\n");
    }
}
