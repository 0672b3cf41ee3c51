package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultBackendTest {
    @TempDir
    private Path home;

    @Test
    void theVariableNamesTheStore() {
        assertThat(DefaultBackend.url(Map.of("MUSTER_BACKEND", " memory:x "), "Linux", "/nowhere"))
                .isEqualTo("memory:x");
    }

    @Test
    void elseItIsADirectoryUnderTheUsersStateHome() {
        assertThat(url(Map.of("MUSTER_BACKEND", ""), "Linux"))
                .isEqualTo("file://" + home + "/.local/state/muster/store");
        assertThat(url(Map.of("XDG_STATE_HOME", home + "/a b"), "Linux"))
                .isEqualTo("file://" + home + "/a b/muster/store");
        assertThat(url(Map.of("XDG_STATE_HOME", "relative"), "Mac OS X"))
                .isEqualTo("file://" + home + "/Library/Application Support/muster/store");
        assertThat(home.resolve("a b/muster/store")).isDirectory();
    }

    @Test
    void aDirectoryThatAUrlWouldCutOffIsRefused() {
        assertThatThrownBy(() -> url(Map.of("XDG_STATE_HOME", home + "/what?"), "Linux"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/what?/muster/store cannot stand in a URL");
    }

    @Test
    void commandsUseIt() {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", home + "/a b%20+c");
        assertThat(Ran.in(environment, "create-group", "g").code()).isZero();
        assertThat(Ran.in(environment, "groups").out()).isEqualTo("g\n");
        assertThat(home.resolve("a b%20+c/muster/store/groups")).isDirectory();
    }

    private String url(Map<String, String> environment, String system) {
        return DefaultBackend.url(environment, system, home.toString());
    }
}
