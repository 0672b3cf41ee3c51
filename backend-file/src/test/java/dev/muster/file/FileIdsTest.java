package dev.muster.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.spi.IdRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"nightly", "jobs/nightly", "group", ".muster2", "groups2", "..."})
    void aLockIsAFileInTheDirectory(String name) {
        assertThat(accepts(Bytes.utf8(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".driver_lock",
                "groups",
                "tmp",
                ".muster",
                "groups/x",
                ".muster/x",
                "a/../b",
                "a/./b",
                "a//b",
                "a/",
                "a/../tmp/x",
                ".",
                "a/..",
                "..",
                "../x",
                "a/../../x",
                "/etc/passwd",
                "nul\0"
            })
    void whatIsReservedOrLeavesTheDirectoryIsNoLock(String name) {
        assertThat(accepts(Bytes.utf8(name))).isFalse();
    }

    @Test
    void namesAreNoLongerThanFilesMayBe() {
        assertThat(accepts(Bytes.utf8("é".repeat(127)))).isTrue();
        assertThat(accepts(Bytes.utf8("é".repeat(128)))).isFalse();
        assertThat(accepts(Bytes.utf8("dir/" + "x".repeat(255)))).isTrue();
        assertThat(accepts(Bytes.of((byte) 0xff))).isFalse();
    }

    @Test
    void groupsAndMembersAreHashed() {
        assertThat(FileIds.RULES.group()).isEmpty();
        assertThat(FileIds.RULES.member()).isEmpty();
    }

    private static boolean accepts(Bytes name) {
        return FileIds.RULES.lock().stream().map(IdRule::accepts).allMatch(rule -> rule.test(name));
    }
}
