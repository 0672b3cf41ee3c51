package dev.muster.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "own://ann:hunter2@host/x",
                "own://:hunter2@host/x",
                "own:x?a=1&sentinel_password=hunter2&b=2",
                "own:x?auth_data=hunter2",
                "own:x?password=%68unter2"
            })
    void areHiddenWhereverTheyStand(String url) {
        var secrets = new Secrets(url);
        assertThat(secrets.hide("connect(a to " + url + "&timeout=2) -> refused 'hunter2'"))
                .doesNotContain("unter2")
                .contains("***");
        assertThat(secrets.hide("nothing secret")).isEqualTo("nothing secret");
    }
}
