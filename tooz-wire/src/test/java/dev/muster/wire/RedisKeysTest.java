package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As dumped from servers under Tooz 3.1.0 and 9.1.0. */
class RedisKeysTest {
    private static final RedisKeys NEW = keys(LockEra.NEW);
    private static final LockKey LOCK = new LockKey.Named(LockName.of("lock"));

    private static RedisKeys keys(LockEra era) {
        return new RedisKeys(Bytes.utf8("_tooz"), era);
    }

    private static List<String> text(List<Bytes> keys) {
        return keys.stream().map(Bytes::text).toList();
    }

    @Test
    void groupsAndBeats() {
        assertThat(NEW.groups().text()).isEqualTo("_tooz_groups");
        assertThat(NEW.group(GroupId.of("central")).text()).isEqualTo("_tooz_group:central");
        assertThat(NEW.beat(MemberId.of("m1")).text()).isEqualTo("_tooz_beats:m1");
        assertThat(NEW.group(GroupId.of(new byte[] {0, -1})))
                .isEqualTo(Bytes.of("_tooz_group:\0\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    @Test
    void locksByEra() {
        assertThat(text(NEW.lock(LOCK))).containsExactly("_tooz_lock_lock");
        assertThat(text(keys(LockEra.OLD).lock(LOCK))).containsExactly("b'_tooz'_b'lock'_lock", "b'_tooz'_lock_lock");
        assertThat(text(keys(LockEra.BOTH).lock(LOCK)))
                .containsExactly("_tooz_lock_lock", "b'_tooz'_b'lock'_lock", "b'_tooz'_lock_lock");
    }

    @Test
    void aLeadershipIsALock() {
        var leader = new LockKey.LeaderOf(GroupId.of("g"));
        assertThat(text(NEW.lock(leader))).containsExactly("_tooz_leader_of_g_lock");
        assertThat(text(keys(LockEra.OLD).lock(leader))).contains("b'_tooz'_b'leader_of_g'_lock");
    }

    @Test
    void namesThatWouldBeSomethingElseAreTaken() {
        for (String taken : List.of("beats:m", "group:g", "leader_of_g", "muster:group:g")) {
            assertThat(NEW.isFree(LockName.of(taken))).as(taken).isFalse();
        }
        assertThat(NEW.isFree(LockName.of("b'lock'"))).isTrue();
        assertThat(keys(LockEra.BOTH).isFree(LockName.of("b'lock'"))).isFalse();
        assertThat(keys(LockEra.OLD).isFree(LockName.of("b\"lock\""))).isFalse();
        assertThat(keys(LockEra.OLD).isFree(LockName.of("both"))).isTrue();
    }

    @Test
    void ourOwnKeysAreNoLocks() {
        assertThat(NEW.own("fence", Bytes.EMPTY).text()).isEqualTo("_tooz_muster:fence:");
        assertThat(NEW.own("group", Bytes.utf8("g")).text()).isEqualTo("_tooz_muster:group:g");
    }

    @Test
    void erasByName() {
        assertThat(LockEra.of("both")).isEqualTo(LockEra.BOTH);
        assertThatThrownBy(() -> LockEra.of("older"))
                .hasMessageContaining("'older'")
                .hasMessageContaining("new, old, both");
    }

    @Test
    void beatsTellMusterFromPython() {
        Bytes beat = RedisBeat.of(Bytes.of((byte) 1, (byte) 0xab));
        assertThat(beat.text()).isEqualTo("Not dead! 01ab");
        assertThat(RedisBeat.isMusters(beat)).isTrue();
        assertThat(RedisBeat.isMusters(Bytes.utf8("Not dead!"))).isFalse();
    }
}
