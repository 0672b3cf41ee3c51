package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import dev.muster.Weight;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weight that a member has in its group's ring, as Tooz's partitioner reads it: 1 unless the capabilities say otherwise. */
final class Weights {
    private static final System.Logger LOG = System.getLogger(Weights.class.getName());

    private static final BigInteger MOST = BigInteger.valueOf(Weight.MAX);

    private Weights() {}

    static Map<MemberId, Weight> of(Collection<Member> members) {
        Map<MemberId, Weight> weights = new LinkedHashMap<>();
        members.forEach(member -> weights.put(member.id(), of(member.capabilities())));
        return weights;
    }

    static Weight of(Capabilities capabilities) {
        try {
            return capabilities.value() instanceof Value.Mapping map
                    ? map.get("weight").map(Weights::of).orElse(Weight.ONE)
                    : Weight.ONE;
        } catch (UnreadableData unreadable) {
            LOG.log(Level.WARNING, "unreadable capabilities count as weight 1: {0}", unreadable.getMessage());
            return Weight.ONE;
        }
    }

    /** As Python multiplies with it: a truth is 0 or 1, less than 0 adds no point. Anything but a number fails there. */
    private static Weight of(Value weight) {
        if (weight instanceof Value.Bool bool) {
            return bool.truth() ? Weight.ONE : Weight.ZERO;
        }
        if (weight instanceof Value.Int number) {
            return Weight.of(number.number().max(BigInteger.ZERO).min(MOST).intValue());
        }
        LOG.log(Level.WARNING, "a weight that is no whole number counts as 1: {0}", weight);
        return Weight.ONE;
    }
}
