package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.ZooKeeperServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that only takes who logs in by SASL; who does is said in a JAAS file, as for any ZooKeeper client. */
class SaslTest {
    private static final String MODULE = "org.apache.zookeeper.server.auth.DigestLoginModule required ";

    @TempDir
    static Path folder;

    private static ZooKeeperServer server;

    @BeforeAll
    static void start() {
        server = new ZooKeeperServer(
                        System.getProperty("java.class.path"),
                        Map.of("jaas.conf", jaas("right")),
                        "authProvider.1=org.apache.zookeeper.server.auth.SASLAuthenticationProvider",
                        "enforce.auth.enabled=true",
                        "enforce.auth.schemes=sasl")
                .ready();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String url() {
        return "zookeeper://" + server.host() + "?timeout=30&operation_timeout=20";
    }

    private static Child peer(String password, String member) throws IOException {
        Path jaas = folder.resolve(password + ".conf");
        Files.writeString(jaas, "Client { " + MODULE + "username=\"agent\" password=\"" + password + "\"; };");
        return Child.java(List.of("-Djava.security.auth.login.config=" + jaas), JavaPeer.class, url(), member);
    }

    @Test
    void whoLogsInIsServed() throws IOException {
        try (Child agent = peer("right", "agent")) {
            assertThat(agent.ask("join")).isEqualTo("true");
            assertThat(Long.parseLong(agent.ask("take"))).isPositive();
            assertThat(agent.ask("valid")).isEqualTo("true");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        try (Child agent = peer("wrong", "agent")) {
            assertThat(agent.hear()).isEqualTo("StoreRefused");
        }
    }

    @Test
    void whoIsRefusedForAWhileComesBack() throws IOException {
        try (Child agent = peer("right", "other")) {
            assertThat(agent.ask("valid")).isEqualTo("false");
            long before = refusals();
            restart("another");
            eventually(() -> refusals() > before);
            restart("right");
            eventually(() -> agent.ask("join").equals("true"));
        }
    }

    private static long refusals() {
        return server.told()
                .lines()
                .filter(line -> line.contains("failed to SASL authenticate"))
                .count();
    }

    private static void restart(String password) throws IOException {
        server.kill();
        Files.writeString(server.folder().resolve("jaas.conf"), jaas(password));
        server.run();
    }

    private static String jaas(String password) {
        return "Server { " + MODULE + "user_agent=\"" + password + "\"; };";
    }

    @Test
    void whoDoesNotLogInIsRefused() {
        assertThatThrownBy(() -> {
                    try (var anonymous = new Fixture(url())) {
                        answer(anonymous.store.createGroup(Fixture.GROUP));
                    }
                })
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("SASL");
    }

    /** As when a login is set up for something else, and its KDC is away. */
    @Test
    void whoCannotLogInIsServedWhereNobodyNeedTo() throws IOException {
        Path jaas = folder.resolve("away.conf");
        Files.writeString(
                jaas,
                "Client { com.sun.security.auth.module.Krb5LoginModule required useTicketCache=true doNotPrompt=true"
                        + " ticketCache=\"" + folder.resolve("none") + "\" principal=\"agent@AWAY\"; };");
        try (var open = new ZooKeeperServer().ready();
                Child agent = Child.java(
                        List.of("-Djava.security.auth.login.config=" + jaas),
                        JavaPeer.class,
                        "zookeeper://" + open.host() + "?timeout=30&operation_timeout=20",
                        "agent")) {
            assertThat(agent.ask("join")).isEqualTo("true");
        }
    }
}
