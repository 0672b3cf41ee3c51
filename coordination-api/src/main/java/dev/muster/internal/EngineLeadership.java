package dev.muster.internal;

import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.Leadership;
import dev.muster.Loss;
import dev.muster.spi.Claim;
import java.util.Optional;

/** The leadership of a group, while it lasts. */
final class EngineLeadership extends HeldClaim implements Leadership {
    private final EngineCandidacy candidacy;

    EngineLeadership(
            Engine engine, Taker taker, Claim claim, Optional<FencingToken> fencingToken, EngineCandidacy candidacy) {
        super(engine, taker, claim, fencingToken);
        this.candidacy = candidacy;
    }

    @Override
    public GroupId group() {
        return candidacy.group();
    }

    @Override
    void afterLoss(Loss loss) {
        super.afterLoss(loss);
        candidacy.lost(this, loss);
    }
}
