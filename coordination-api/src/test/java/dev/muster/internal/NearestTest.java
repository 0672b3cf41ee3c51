package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES =
            List.of("heartbeat_interval", "lock_timeout", "membership_timeout", "namespace", "timeout");

    @ParameterizedTest
    @CsvSource({
        "timeuot, timeout",
        "tiemout, timeout",
        "timeot, timeout",
        "timeoutt, timeout",
        "locktimeout, lock_timeout",
        "nampesace, namespace",
        "heartbeat-interval, heartbeat_interval",
        "membership_timeuot, membership_timeout"
    })
    void missingDoubledChangedAndSwappedLettersAreForgiven(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES)).contains(meant);
    }

    @Test
    void aSwapIsNearerThanTwoChanges() {
        assertThat(Nearest.to("ab", List.of("xa", "ba"))).contains("ba");
    }

    @Test
    void thereIsNoneOfNone() {
        assertThat(Nearest.to("timeout", List.of())).isEmpty();
    }
}
