package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperPathsTest {
    private static final GroupId GROUP = GroupId.of("g");
    private static final MemberId MEMBER = MemberId.of("m");
    private static final LockKey LOCK = new LockKey.Named(LockName.of("l"));
    private static final LockKey LEADER = new LockKey.LeaderOf(GROUP);

    private final ZooKeeperPaths paths = new ZooKeeperPaths("tooz");

    @Test
    void whereToozLooks() {
        assertThat(paths.root()).isEqualTo("/tooz");
        assertThat(paths.group(GROUP)).isEqualTo("/tooz/g");
        assertThat(paths.member(GROUP, MEMBER)).isEqualTo("/tooz/g/m");
        assertThat(paths.lock(LOCK)).isEqualTo("/tooz/locks/l");
        assertThat(paths.lock(LEADER)).isEqualTo("/tooz/g/leader");
        assertThat(new ZooKeeperPaths("a/b").member(GROUP, MEMBER)).isEqualTo("/a/b/g/m");
    }

    @Test
    void whereToozNeverLooks() {
        assertThat(paths.mark(GROUP, MEMBER, 0x1abcL)).isEqualTo("/muster/tooz/g/m@0000000000001abc");
        assertThat(paths.bare(GROUP)).isEqualTo("/muster/tooz/locks/g");
    }

    @Test
    void neitherTheElectionNorTheLocksAreReported() {
        assertThat(ZooKeeperPaths.groupOf("locks")).isEmpty();
        assertThat(ZooKeeperPaths.groupOf("leader")).contains(GroupId.of("leader"));
        assertThat(ZooKeeperPaths.memberOf("leader")).isEmpty();
        assertThat(ZooKeeperPaths.memberOf("locks")).contains(MemberId.of("locks"));
    }

    @Test
    void anElectionHoldsNoWeight() {
        assertThat(ZooKeeperPaths.content(LEADER))
                .isEqualTo(Bytes.of(new byte[] {(byte) 0x81, (byte) 0xa6, 'w', 'e', 'i', 'g', 'h', 't', 0}));
        assertThat(ZooKeeperPaths.content(LOCK)).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/tooz", "tooz/", "a//b", ".", "a/../b", "ü", "a\nb", "muster", "muster/tooz"})
    void aNamespaceIsAPathOfItsOwn(String namespace) {
        assertThatThrownBy(() -> new ZooKeeperPaths(namespace)).isInstanceOf(IllegalArgumentException.class);
    }
}
