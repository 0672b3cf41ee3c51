package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.StoreTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void byDefaultTheHeartBeatsAtAThirdAndARequestHasASixthOfTheSmallestTimeout() {
        Settings settings = settings("", timing(30, 60, 12, 0));
        assertThat(problems).isEmpty();
        assertThat(settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.operationTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.watchInterval()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aRequestHasFiveSecondsAtMost() {
        assertThat(settings("", timing(300, 300, 300, 0)).operationTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyTimeoutMustExceedTheIntervalByMoreThanTheGranularityAndBothAreNamed() {
        settings("heartbeat_interval=4", timing(30, 5, 4.5, 1));
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).contains("lock timeout of 5 s", "interval of 4 s", "granularity of 1 s");
        assertThat(problems.get(1)).contains("leader timeout of 4.5 s", "interval of 4 s");
    }

    @Test
    void oneBeatMoreThanTheGranularityIsEnough() {
        settings("heartbeat_interval=3.999", timing(5, 5, 5, 1));
        assertThat(problems).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        settings("heartbeat_interval=0&operation_timeout=soon&watch_interval=-1", timing(30, 30, 30, 0));
        assertThat(problems).hasSize(3);
        assertThat(String.join(" ", problems)).contains("heartbeat_interval", "soon", "-1");
    }

    private Settings settings(String options, StoreTiming timing) {
        return Settings.of(UrlParser.parse("memory:x?" + options), timing, problems);
    }

    private static StoreTiming timing(double membership, double lock, double leader, double granularity) {
        return new StoreTiming(
                seconds(membership), seconds(lock), seconds(leader), seconds(granularity), Duration.ZERO);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
