package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Entry;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MemberPropertiesTest {
    enum Kind {
        JOIN,
        BEAT,
        LEAVE,
        PASS,
    }

    record Step(Kind kind, String member, int incarnation, int seconds) {
        Entry entry() {
            return new Entry(GROUP, MemberId.of(member), Capabilities.NONE, token(), Duration.ofSeconds(seconds));
        }

        Beat beat() {
            return new Beat(MemberId.of(member), token(), Duration.ofSeconds(seconds), List.of(GROUP), List.of());
        }

        private Bytes token() {
            return Bytes.of((byte) incarnation);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 9))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    @Property(tries = 1000)
    void theGroupIsTheReference(@ForAll("steps") List<Step> steps, @ForAll boolean look) {
        var fixture = Fixture.withGroup();
        var reference = new MembersReference();
        for (Step step : steps) {
            assertThat(onServer(fixture, step)).as("%s", step).isEqualTo(onReference(reference, step));
            if (look) {
                assertThat(fixture.members()).isEqualTo(String.join(" ", reference.members()));
            }
        }
        assertThat(fixture.members()).isEqualTo(String.join(" ", reference.members()));
    }

    private static String onServer(Fixture fixture, Step step) {
        return switch (step.kind()) {
            case JOIN ->
                answer(fixture.store.join(step.entry())) instanceof JoinReply.Taken taken
                        ? "taken " + taken.retryAfter().toSeconds()
                        : "joined";
            case BEAT ->
                answer(fixture.store.beat(step.beat())).entries().get(0).name();
            case LEAVE -> answer(fixture.store.leave(step.entry())).name();
            case PASS -> {
                fixture.clock.advance(Duration.ofSeconds(step.seconds()));
                yield "passed";
            }
        };
    }

    private static String onReference(MembersReference reference, Step step) {
        return switch (step.kind()) {
            case JOIN -> reference.join(step.member(), step.incarnation(), step.seconds());
            case BEAT -> reference.beat(step.member(), step.incarnation(), step.seconds());
            case LEAVE -> reference.leave(step.member(), step.incarnation());
            case PASS -> {
                reference.pass(step.seconds());
                yield "passed";
            }
        };
    }
}
