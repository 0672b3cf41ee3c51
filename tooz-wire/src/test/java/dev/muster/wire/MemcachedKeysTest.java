package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import org.junit.jupiter.api.Test;

/** As dumped from servers under Tooz 3.1.0 and 9.1.0. */
class MemcachedKeysTest {
    @Test
    void eachKindHasItsPrefix() {
        GroupId group = GroupId.of("central");
        assertThat(MemcachedKeys.group(group)).isEqualTo("_TOOZ_GROUP_central");
        assertThat(MemcachedKeys.member(MemberId.of("m1"))).isEqualTo("_TOOZ_MEMBER_m1");
        assertThat(MemcachedKeys.lock(new LockKey.Named(LockName.of("lock")))).isEqualTo("__TOOZ_LOCK_lock");
        assertThat(MemcachedKeys.lock(new LockKey.LeaderOf(group))).isEqualTo("__TOOZ_LOCK__TOOZ_GROUP_LEADER_central");
        assertThat(MemcachedKeys.mark(group)).isEqualTo("_MUSTER_GROUP_central");
    }

    @Test
    void namesThatWouldBeSomethingElseAreTaken() {
        assertThat(MemcachedKeys.isFree(GroupId.of("LIST"))).isFalse();
        assertThat(MemcachedKeys.isFree(GroupId.of("list"))).isTrue();
        assertThat(MemcachedKeys.isFree(LockName.of("_TOOZ_GROUP_LEADER_g"))).isFalse();
        assertThat(MemcachedKeys.isFree(LockName.of("leader"))).isTrue();
    }

    @Test
    void theLongestIdsMakeTheLongestKeys() {
        GroupId group = GroupId.of("g".repeat(MemcachedKeys.MOST_GROUP_BYTES));
        assertThat(MemcachedKeys.lock(new LockKey.LeaderOf(group))).hasSize(250);
        assertThat(MemcachedKeys.member(MemberId.of("m".repeat(MemcachedKeys.MOST_MEMBER_BYTES))))
                .hasSize(250);
        LockName lock = LockName.of("l".repeat(MemcachedKeys.MOST_LOCK_BYTES));
        assertThat(MemcachedKeys.lock(new LockKey.Named(lock))).hasSize(250);
    }

    @Test
    void aBeatSaysWhoseItIs() {
        Bytes beat = MemcachedBeat.of(Bytes.of((byte) 1, (byte) -1));
        assertThat(beat.text()).isEqualTo("It's alive! 01ff");
        assertThat(MemcachedBeat.isMusters(beat)).isTrue();
        assertThat(MemcachedBeat.isMusters(Bytes.utf8(MemcachedBeat.TOOZ))).isFalse();
    }
}
