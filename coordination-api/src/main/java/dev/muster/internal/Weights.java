package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.Value;
import dev.muster.Weight;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The weight that a member has in its group's ring, as Tooz's partitioner reads it: 1 unless the capabilities say otherwise. */
final class Weights {
    private static final System.Logger LOG = System.getLogger(Weights.class.getName());

    private Weights() {}

    static Map<MemberId, Weight> of(Collection<Member> members) {
        Map<MemberId, Weight> weights = new LinkedHashMap<>();
        members.forEach(member -> weights.put(member.id(), of(member.capabilities())));
        return weights;
    }

    static Weight of(Capabilities capabilities) {
        try {
            Optional<Value> weight =
                    capabilities.value() instanceof Value.Mapping map ? map.get("weight") : Optional.empty();
            return weight.isPresent() && weight.get() instanceof Value.Int number
                    ? Weight.of(number.number().intValueExact())
                    : Weight.ONE;
        } catch (CoordinationException | ArithmeticException | IllegalArgumentException unusable) {
            LOG.log(Level.WARNING, "a member''s weight is unusable, so 1 is taken: {0}", unusable.getMessage());
            return Weight.ONE;
        }
    }
}
