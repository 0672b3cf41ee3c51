package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifyCommandTest {
    @TempDir
    private Path directory;

    private record Ran(int code, String out, String err) {
        static Ran certify(String url, String... options) {
            var out = new StringWriter();
            var err = new StringWriter();
            String[] arguments = Stream.concat(Stream.of("certify", "--backend", url), Stream.of(options))
                    .toArray(String[]::new);
            int code = Main.run(Map.of(), new PrintWriter(out), new PrintWriter(err), arguments);
            return new Ran(code, out.toString(), err.toString());
        }
    }

    @Test
    void memoryIsGreen() {
        Ran ran = Ran.certify("memory:x", "--rule", "GROUP-*,FAULT-7,ERROR-6,WATCH-9");
        assertThat(ran.out())
                .contains("GROUP-1  green           Losing a race is a value.")
                .contains("FAULT-7  not applicable  needs a server that the kit can put through WIPE")
                .contains("ERROR-6  not applicable  no test: ")
                .contains("Store: memory:x,")
                .contains("10 green, 0 red, 2 not applicable, in ");
        assertThat(ran.err()).contains("[10/10] ").doesNotContain("muster: ");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aBrokenStoreIsRed() {
        Ran ran = Ran.certify("broken:x?password=hunter2", "--rule", "GROUP-1", "--rule", "group-7", "--seed", "7");
        assertThat(ran.out())
                .containsPattern("GROUP-1 +red ")
                .containsPattern("GROUP-7 +green ")
                .contains("RED GROUP-1: Creating a group MUST answer CREATED if it is new")
                .contains("seen by group1_createdThenExisted:", "EXISTED", "after, at last:", "createGroup(")
                .contains("again: --seed 7 --rule GROUP-1")
                .contains("1 green, 1 red, 0 not applicable");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void programsGetADocument() {
        Ran ran = Ran.certify("broken:x?password=hunter2", "--rule", "GROUP-1", "--seed", "7", "--json");
        JsonNode document = Json.read(ran.out());
        assertThat(document.path("ok").asBoolean(true)).isFalse();
        assertThat(document.path("seed").asLong()).isEqualTo(7);
        assertThat(document.path("red").asInt()).isEqualTo(1);
        assertThat(document.path("timeout_seconds").asDouble()).isEqualTo(2);
        assertThat(document.path("characteristics").toString()).contains("SHARED_LOCKS");
        JsonNode rule = document.at("/rules/0");
        assertThat(rule.path("rule").asText()).isEqualTo("GROUP-1");
        assertThat(rule.path("result").asText()).isEqualTo("red");
        assertThat(rule.path("why").isNull()).isTrue();
        assertThat(rule.at("/broken/0/seen").asText()).contains("EXISTED");
        assertThat(rule.at("/broken/0/history").asText()).contains("connect(");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("password=***").doesNotContain("hunter2");
    }

    @Test
    void whatTheStoreDoesNotPromiseIsNotApplicable() throws IOException {
        Ran ran = Ran.certify("file://" + directory, "--rule", "SPI-8", "--rule", "GROUP-1");
        assertThat(ran.out())
                .contains("GROUP-1  green")
                .contains("characteristic PUSHED_WATCHES is not declared; that it is refused was tested");
        assertThat(ran.code()).isZero();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("what certify leaves behind").isEmpty();
        }
    }

    @Test
    void aStoreOfManyIsLeftAsItWas() {
        try (var other = Coordinator.connect("broken:shared", "other")) {
            other.createGroup(GroupId.of("theirs"));
            Ran ran = Ran.certify("broken:shared", "--rule", "GROUP-3,GROUP-9,CONNECT-6", "--timeout", "1s");
            assertThat(ran.out())
                    .contains("GROUP-9    green")
                    .contains("CONNECT-6  not applicable  would use ids that others may use");
            assertThat(other.groups()).containsExactly(GroupId.of("theirs"));
        }
    }

    @Test
    void aStoreThatDoesNotAnswerEndsWith3() {
        Ran ran = Ran.certify("broken:mute", "--rule", "GROUP-1");
        assertThat(ran.err()).startsWith("muster: ").hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void theHelpSaysWhatIsDoneToTheStore() {
        assertThat(Ran.certify("memory:x", "--help").out())
                .contains("What it does to the store", "1   a rule is broken");
    }

    @Test
    void wrongUsageEndsWith2() {
        assertThat(Ran.certify("memory:x", "--rule", "LOKC-1").err())
                .isEqualTo("muster: no rule of the specification matches --rule LOKC-1: give LOCK-2, LOCK-* or LOCK,"
                        + " say\n");
        for (String url : new String[] {"memory:x?timeuot=3", "nosuch:x", "nothing", ""}) {
            Ran ran = Ran.certify(url);
            assertThat(ran.code()).as(url).isEqualTo(2);
            assertThat(ran.err()).startsWith("muster: ").hasLineCount(1);
        }
    }
}
