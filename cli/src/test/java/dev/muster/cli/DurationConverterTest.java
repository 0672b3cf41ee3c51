package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({"5s, 5000", "500ms, 500", "2m, 120000", "1h, 3600000", "7, 7000", "1.5s, 1500", "0, 0", "0.25, 250"})
    void readsDurationsAsPeopleWriteThem(String text, long millis) {
        assertThat(converter.convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-5s", "5 parsecs", "1e9", "5s5", "PT5S", "99999999999999999999"})
    void refusesAllElseWithExamples(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no duration: write 5s, 500ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"87601h", "9999999h", "999999999h", "999999999m"})
    void aDurationTooLongToCountIsRefused(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is too long");
    }

    @Test
    void writesWhatAPersonCanRead() {
        assertThat(DurationConverter.text(Duration.ofNanos(350_000))).isEqualTo("0.35 ms");
        assertThat(DurationConverter.text(Duration.ofMillis(10))).isEqualTo("10 ms");
        assertThat(DurationConverter.text(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
        assertThat(DurationConverter.text(Duration.ofSeconds(-30))).isEqualTo("-30 s");
        assertThat(DurationConverter.text(Duration.ZERO)).isEqualTo("0 ms");
        assertThat(DurationConverter.text(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("never");
    }
}
