package dev.muster.memory;

import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LockPropertiesTest {
    @Provide
    Arbitrary<List<LockStep>> steps() {
        return LockStep.any().list().ofMinSize(10).ofMaxSize(80);
    }

    @Property(tries = 1000)
    void theLockIsTheReference(@ForAll("steps") List<LockStep> steps) {
        var fixture = new Fixture();
        var reference = new LockReference();
        for (LockStep step : steps) {
            assertThat(onServer(fixture, step)).as("%s", step).isEqualTo(onReference(reference, step));
            assertThat(answer(fixture.store.readLock(LOCK)).holders().stream()
                            .map(holder -> holder.member().orElseThrow()))
                    .containsExactlyElementsOf(reference.holding().stream()
                            .map(line -> MemberId.of("member" + line.who()))
                            .toList());
            assertThat(answer(fixture.store.holds(step.claim())))
                    .isEqualTo(reference.holding().stream()
                            .anyMatch(line -> line.who() == step.who() && line.mode() == step.mode()));
        }
    }

    @Property(tries = 500)
    void anExclusiveHolderIsAloneAndTokensRise(@ForAll("steps") List<LockStep> steps) {
        var fixture = new Fixture();
        long last = 0;
        Bytes lastHolder = Bytes.EMPTY;
        for (LockStep step : steps) {
            if (onServer(fixture, step) instanceof Optional<?> granted
                    && granted.isPresent()
                    && (Long) granted.get() > 0) {
                long token = (Long) granted.get();
                boolean repeat = token == last && step.claim().token().equals(lastHolder);
                assertThat(repeat || token > last)
                        .as("%s after %s", token, last)
                        .isTrue();
                last = token;
                lastHolder = step.claim().token();
            }
            LockView view = answer(fixture.store.readLock(LOCK));
            assertThat(view.holders().size() <= 1
                            || view.holders().stream().allMatch(holder -> holder.mode() == LockMode.SHARED))
                    .isTrue();
        }
    }

    @Property(tries = 500)
    void whoComesBackWhenToldIsServedAndNotBefore(@ForAll("steps") List<LockStep> steps, @ForAll boolean early) {
        var fixture = new Fixture();
        steps.forEach(step -> onServer(fixture, step));
        if (fixture.acquire(Fixture.exclusive("late")) instanceof LockReply.Refused refused) {
            fixture.clock.advance(refused.retryAfter().orElseThrow().minusNanos(early ? 1 : 0));
            assertThat(token(fixture.acquire(Fixture.exclusive("late"))).isEmpty())
                    .isEqualTo(early);
        }
    }

    private static Object onServer(Fixture fixture, LockStep step) {
        var store = fixture.store;
        var claim = step.claim();
        return switch (step.kind()) {
            case TRY, AWAIT -> token(answer(store.acquire(claim, step.kind() == LockStep.Kind.AWAIT)));
            case RENEW ->
                answer(store.beat(new Beat(claim.member(), Bytes.EMPTY, claim.timeout(), List.of(), List.of(claim))))
                        .claims()
                        .get(0)
                        .isPresent();
            case RELEASE -> answer(store.release(claim));
            case BREAK -> answer(store.breakLock(LOCK));
            case WIPE -> {
                fixture.server.wipe();
                yield true;
            }
            case PASS -> {
                fixture.clock.advance(Duration.ofSeconds(step.seconds()));
                yield true;
            }
        };
    }

    private static Object onReference(LockReference reference, LockStep step) {
        return switch (step.kind()) {
            case TRY -> reference.acquire(step.who(), step.mode(), false, step.seconds());
            case AWAIT -> reference.acquire(step.who(), step.mode(), true, step.seconds());
            case RENEW -> reference.renew(step.who(), step.mode(), step.seconds());
            case RELEASE -> reference.release(step.who());
            case BREAK -> reference.breakLock();
            case WIPE -> {
                reference.wipe();
                yield true;
            }
            case PASS -> {
                reference.pass(step.seconds());
                yield true;
            }
        };
    }

    private static Optional<Long> token(LockReply reply) {
        return reply instanceof LockReply.Granted granted
                ? Optional.of(granted.fencingToken().map(FencingToken::value).orElse(0L))
                : Optional.empty();
    }
}
