package dev.muster.internal;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.IdRule;
import dev.muster.spi.IdRules;
import java.util.List;

/** Refuses ids that break the store's rules before anything is sent. */
final class Ids {
    private final IdRules rules;

    Ids(IdRules rules) {
        this.rules = rules;
    }

    void check(GroupId group) {
        check("group id", group.bytes(), rules.group());
    }

    void check(MemberId member) {
        check("member id", member.bytes(), rules.member());
    }

    void check(LockName lock) {
        check("lock name", lock.bytes(), rules.lock());
    }

    private static void check(String noun, Bytes id, List<IdRule> rules) {
        for (IdRule rule : rules) {
            if (!rule.accepts().test(id)) {
                throw new IllegalArgumentException("the " + noun + " '" + id.text()
                        + "' will not do: this store takes one that " + rule.sentence());
            }
        }
    }
}
