package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                .isEqualTo("file://" + home + "/a%20b/muster/store");
        assertThat(url(Map.of("XDG_STATE_HOME", "relative"), "Mac OS X"))
                .isEqualTo("file://" + home + "/Library/Application%20Support/muster/store");
        assertThat(home.resolve("a b/muster/store")).isDirectory();
    }

    @Test
    void commandsUseIt() {
        assertThat(Ran.in(Map.of("XDG_STATE_HOME", home.toString()), "create-group", "g")
                        .code())
                .isZero();
        assertThat(Ran.in(Map.of("XDG_STATE_HOME", home.toString()), "groups").out())
                .isEqualTo("g\n");
    }

    private String url(Map<String, String> environment, String system) {
        return DefaultBackend.url(environment, system, home.toString());
    }
}
