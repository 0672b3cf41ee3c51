package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.Joining;
import dev.muster.LockLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects of Tooz in a directory. */
@ParameterizedClass
@EnumSource(ToozVersion.class)
class FileDefectsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final int BRIEF = 2;

    FileDefectsTest(ToozVersion version) {
        super(new Pair(version, StoreKind.FILE));
    }

    @Test
    void theRecordOfTheDeadStandsInTheWay() {
        Coordinator java = java("java", BRIEF);
        RemoteMember dead = silentPython("again", BRIEF);
        dead.call("create_group", "b'group'");
        dead.call("join_group", "b'group'");
        eventually(() -> java.members(GROUP).isEmpty());
        RemoteMember again = python("again", BRIEF);
        assertThat(again.call("join_group", "b'group'")).isEqualTo("MemberAlreadyExist");
        assertThat(java("again", BRIEF).join(GROUP)).isEqualTo(Joining.JOINED);
        seen(Defect.EXPIRED_RECORD, true);
    }

    @Test
    void aDamagedRecordHidesItsGroup() throws IOException {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        python.call("create_group", "b'group'");
        python.call("join_group", "b'group'");
        java.join(GROUP);
        Path directory = Path.of(url(TIMEOUT).replaceFirst("file://([^?]*).*", "$1"), "groups");
        try (Stream<Path> files = Files.walk(directory)) {
            Path record = files.filter(file -> file.toString().endsWith(".raw"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(record, record.resolveSibling("0000000000000000000000000000000000000000.raw"));
            Files.write(
                    record.resolveSibling("0000000000000000000000000000000000000000.raw"), new byte[] {(byte) 0x84});
        }
        assertThat(java.members(GROUP)).hasSize(2);
        assertThat(python.call("get_members", "b'group'")).isNotEqualTo("{b'java', b'python'}");
        seen(Defect.DAMAGED_RECORD, true);
    }

    @Test
    void anAttemptInVainIsRemembered() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        LockLease lease = java.lock("lock").tryAcquire().orElseThrow();
        assertThat(python.acquire("b'lock'")).isFalse();
        lease.close();
        assertThat(python.acquire("b'lock'")).isTrue();
        assertThat(python.release("b'lock'")).isTrue();
        assertThat(java.lock("lock").tryAcquire()).as("it is free").isPresent();
        boolean says = python.ask("owner", "b'lock'").asBoolean();
        seen(Defect.STILL_OWNER, says);
    }
}
