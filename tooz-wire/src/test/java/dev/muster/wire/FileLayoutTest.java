package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLayoutTest {
    static List<Golden> since136() {
        return GroupMetadataTest.since136();
    }

    @ParameterizedTest
    @MethodSource("since136")
    void recordsLieWhereToozPutsThem(Golden python) {
        assertThat(python.names("file."))
                .containsExactlyInAnyOrder(
                        FileRecords.group("g1"),
                        FileRecords.member("g1", "m1"),
                        FileRecords.member("g1", "m2"),
                        FileRecords.group("gü"),
                        FileRecords.member("gü", "mü"),
                        FileRecords.group("partitioned"),
                        FileRecords.member("partitioned", "m1"));
    }

    @Test
    void namesAreSha1OfTheIdsBytes() {
        GroupId g1 = GroupId.of("g1");
        assertThat(FileLayout.group(g1)).isEqualTo("groups/a46e558d11cb2400bab09c1ca969e615142ef3d6");
        assertThat(FileLayout.metadata(g1)).isEqualTo(FileLayout.group(g1) + "/.metadata");
        assertThat(FileLayout.member(g1, MemberId.of("m1")))
                .isEqualTo(FileLayout.group(g1) + "/ae23b94ccaf714337e4ce5ba99ef3dc257e300df.raw");
    }

    @ParameterizedTest
    @CsvSource({
        "lock, lock",
        "a/b, a/b",
        "a//b/, a/b",
        "./a/./b, a/b",
        "a/../b, b",
        "grün, grün",
        "groups2, groups2",
        "..., ..."
    })
    void aLockIsAFileOfItsName(String name, String path) {
        assertThat(FileLayout.lock(LockName.of(name))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups",
                "tmp",
                ".driver_lock",
                "./groups",
                "x/../tmp",
                "groups/",
                "groups/a/.metadata",
                "tmp/x",
                ".",
                "a/..",
                "..",
                "../x",
                "a/../../x",
                "/etc/x",
                "/",
                "a\0b"
            })
    void reservedNamesAndOnesThatLeaveTheDirectoryAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileLayout.lock(LockName.of(name)))
                .withMessageContaining("the lock name " + name);
    }

    @Test
    void aNameThatIsNotUtf8IsRefusedAsInTooz() {
        assertThatIllegalArgumentException().isThrownBy(() -> FileLayout.lock(new LockName(Hex.of("ff"))));
    }
}
