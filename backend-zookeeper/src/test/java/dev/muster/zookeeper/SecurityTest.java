package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.entry;
import static dev.muster.zookeeper.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.tck.server.FreePort;
import java.nio.charset.StandardCharsets;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, passwords and ACLs. */
class SecurityTest {
    private static ZooKeeperServer server;

    @BeforeAll
    static void start() {
        server = new ZooKeeperServer().ready();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String url(String login) {
        return "zookeeper://" + login + server.host() + "?timeout=20&namespace=closed";
    }

    @AfterEach
    void wipe() {
        Admin.use(server.host(), client -> {
            client.addAuthInfo("digest", "user:right".getBytes(StandardCharsets.UTF_8));
            for (String path : new String[] {"/closed", "/muster"}) {
                if (client.exists(path, false) != null) {
                    org.apache.zookeeper.ZKUtil.deleteRecursive(client, path);
                }
            }
            return true;
        });
    }

    @Test
    void nodesBelongToTheUserAndPythonIsTheSameUser() {
        try (var java = new Fixture(url("user:right@"));
                var python = PythonPeer.start(url("user:right@"), "python")) {
            answer(java.store.createGroup(GROUP));
            java.joined(entry("java"));
            assertThat(java.acquire(exclusive("java"))).isTrue();
            assertThat(python.ask("c.join_group(b'group').get()")).isEqualTo("None");
            assertThat(python.ask("lock(b'lock').acquire(blocking=False)")).isEqualTo("False");
            assertThat(java.members()).isEqualTo("java python");
            String theirs = acl("/closed/group/python");
            assertThat(theirs).contains("digest").contains("user:");
            for (String path : new String[] {"/closed/group", "/closed/group/java", "/closed/locks/lock"}) {
                assertThat(acl(path)).as(path).isEqualTo(theirs);
            }
        }
    }

    private static String acl(String path) {
        return Admin.use(server.host(), client -> {
            client.addAuthInfo("digest", "user:right".getBytes(StandardCharsets.UTF_8));
            return client.getACL(path, null).toString();
        });
    }

    @Test
    void aWrongPasswordIsToldAtConnectAndNotShown() {
        new Fixture(url("user:right@")).close();
        assertThatThrownBy(() -> new Fixture(url("user:wrong@")))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("does not allow")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> new Fixture(url(""))).isInstanceOf(StoreRefused.class);
    }

    @Test
    void whatAnAclForbidsIsRefused() {
        Admin.use(server.host(), client -> {
            client.addAuthInfo("digest", "user:right".getBytes(StandardCharsets.UTF_8));
            client.create("/closed", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            client.create("/closed/group", new byte[0], ZooDefs.Ids.READ_ACL_UNSAFE, CreateMode.PERSISTENT);
            return client.create("/closed/secret", new byte[0], ZooDefs.Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT);
        });
        try (var java = new Fixture(url(""))) {
            assertThatThrownBy(() -> java.join(entry("java"))).isInstanceOf(StoreRefused.class);
            assertThatThrownBy(() -> answer(java.store.read(dev.muster.GroupId.of("secret"))))
                    .isInstanceOf(StoreRefused.class);
            assertThat(java.members()).isEmpty();
            assertThat(java.beat(entry("java")).entries()).hasSize(1);
        }
        Admin.use(server.host(), client -> {
            client.addAuthInfo("digest", "user:right".getBytes(StandardCharsets.UTF_8));
            client.delete("/closed/secret", -1);
            return true;
        });
    }

    @Test
    void nobodyThere() {
        int port = FreePort.next();
        assertThatThrownBy(() -> new Fixture("zookeeper://127.0.0.1:" + port + ",no.invalid?timeout=4"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1:" + port + ": Connection refused")
                .hasMessageContaining("no.invalid:2181 is not known");
    }

    @Test
    void aChrootIsMadeAsKazooMakesIt() {
        String url = "zookeeper://?namespace=closed&timeout=20&hosts=" + server.host() + "/site";
        try (var java = new Fixture(url)) {
            answer(java.store.createGroup(GROUP));
            java.joined(entry("java"));
            assertThat(java.acquire(exclusive("java"))).isTrue();
            assertThat(java.members()).isEqualTo("java");
            assertThat(Admin.<Boolean>use(
                            server.host(), client -> client.exists("/site/closed/group/java", false) != null))
                    .isTrue();
        }
        Admin.wipe(server.host(), "/site");
    }
}
