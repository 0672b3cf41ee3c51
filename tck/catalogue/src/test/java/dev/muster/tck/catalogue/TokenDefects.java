package dev.muster.tck.catalogue;

import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Fencing tokens. */
final class TokenDefects {
    private TokenDefects() {}

    private interface Change {
        Optional<FencingToken> of(Call call, Optional<FencingToken> right);
    }

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "a token repeats",
                        "fence1_risesOverReleaseAndBreak",
                        call -> tokens(call, (asked, right) -> right.map(token -> new FencingToken(7)))),
                Defect.of(
                        "tokens fall",
                        "fence1_risesOverReleaseAndBreak fence3_leadershipsHaveThem",
                        call -> tokens(call, (asked, right) -> right.map(token -> new FencingToken(-token.value())))),
                Defect.of(
                        "tokens wrap",
                        "fence1_risesOverReleaseAndBreak",
                        call -> tokens(
                                call, (asked, right) -> right.map(token -> new FencingToken(token.value() % 5)))),
                Defect.of(
                        "a repeat has a new token",
                        "fence4_theSameForARepeat",
                        call -> tokens(
                                call,
                                (asked, right) -> right.map(token -> new FencingToken(1000 + asked.count("token"))))),
                Defect.of(
                        "shared leases have tokens",
                        "fence2_sharedLeasesHaveNone",
                        call -> tokens(
                                call,
                                (asked, right) -> asked.get(Claim.class).mode() == LockMode.SHARED
                                        ? Optional.of(new FencingToken(1))
                                        : right)),
                Defect.of(
                        "leaderships have no tokens",
                        "fence3_leadershipsHaveThem",
                        call -> tokens(
                                call,
                                (asked, right) -> asked.get(Claim.class).lock() instanceof LockKey.LeaderOf
                                        ? Optional.empty()
                                        : right)),
                Defect.of(
                        "tokens are promised and not there",
                        "fence1_risesOverReleaseAndBreak",
                        call -> tokens(call, (asked, right) -> Optional.empty())));
    }

    private static CompletionStage<?> tokens(Call call, Change change) {
        return call.is("acquire")
                ? call.<LockReply>send()
                        .thenApply(reply -> reply instanceof LockReply.Granted granted
                                ? new LockReply.Granted(granted.goodFor(), change.of(call, granted.fencingToken()))
                                : reply)
                : call.send();
    }
}
