package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the demo's own server. */
class ZooKeeperStoreTest extends ServerStoreTest {
    @TempDir
    static Path data;

    private static EmbeddedZooKeeper server;

    ZooKeeperStoreTest() {
        super("zookeeper", "central", "zookeeper, by ");
    }

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedZooKeeper.start(data);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    String url(String namespace) {
        String patient = server.url().replace("?timeout=3", "?timeout=5");
        return patient + "&namespace=" + namespace;
    }

    @Test
    void anIdThatToozDoesNotTakeIsRefused() {
        Ran ran = Ran.on(url("ids"), "create-group", "Zürich");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("Zürich", "printable ASCII");
    }
}
