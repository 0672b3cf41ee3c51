package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** While a fleet goes from Tooz 8 to 9, a Java agent takes part in the locks of both. */
class RollingUpgradeTest {
    private static final String LOCK = "b'upgrade'";
    private static final int TIMES = 1_000;

    /** Agents of 8 and 9 name the lock differently and do not exclude each other, which nobody can mend; Java excludes both. */
    @Test
    void aJavaHolderIsNeverBesideAPythonOne() {
        try (SharedStore store = StoreKind.REDIS.open();
                var log = new LockLog();
                AgentProcess eight = AgentProcess.python(ToozVersion.V8_1);
                AgentProcess nine = AgentProcess.python(ToozVersion.V9_1);
                AgentProcess java = AgentProcess.java()) {
            List<CompletableFuture<JsonNode>> holding = new ArrayList<>();
            for (AgentProcess process : List.of(eight, nine, java)) {
                for (String name : List.of("first", "second")) {
                    RemoteMember member = process.member(process.name + " " + name);
                    String url = store.url(30)
                            + (process == java ? store.javaOptions(ToozVersion.V8_1) + "&operation_timeout=40" : "");
                    member.ask("start", url, "b'" + member.id().replace(' ', '-') + "'", true);
                    int times = TIMES / 6 + (name.equals("first") && process == java ? TIMES % 6 : 0);
                    holding.add(member.tell("hold", LOCK, times, log.file().toString(), process.name + "/" + name));
                }
            }
            holding.forEach(AgentProcess::await);
            LockLog.Account account = log.account();
            System.out.println("rolling upgrade: " + account);
            assertThat(account.all()).isEqualTo(TIMES);
            assertThat(account.taken().keySet()).containsExactly("Java", "Tooz 8.1", "Tooz 9.1");
            assertThat(account.overlaps().keySet()).isSubsetOf(Set.of("Tooz 8.1 with Tooz 9.1"));
            for (ToozVersion version : List.of(ToozVersion.V8_1, ToozVersion.V9_1)) {
                Results.add(
                        Row.ROLLING_UPGRADE,
                        new Pair(version, StoreKind.REDIS),
                        "yes; but 8 and 9 do not exclude each other, see below");
            }
        }
    }
}
