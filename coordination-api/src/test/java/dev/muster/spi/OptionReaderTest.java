package dev.muster.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionReaderTest {
    private static OptionReader reader(String query) {
        return new OptionReader(StoreUrl.parse("x:?" + query));
    }

    @Test
    void readsWhatIsGiven() {
        OptionReader options = reader("timeout=2.5&ssl=%20Yes&shuffle=off&db=3");
        assertThat(options.seconds("timeout", Duration.ZERO)).isEqualTo(Duration.ofMillis(2500));
        assertThat(options.flag("ssl", false)).isTrue();
        assertThat(options.flag("shuffle", true)).isFalse();
        assertThat(options.value("db", 0, Integer::valueOf)).isEqualTo(3);
        options.check();
    }

    @Test
    void takesTheDefaultForWhatIsNot() {
        OptionReader options = reader("");
        assertThat(options.seconds("timeout", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
        assertThat(options.flag("ssl", true)).isTrue();
        assertThat(options.value("db", 7, Integer::valueOf)).isEqualTo(7);
        options.check();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        OptionReader options = reader("timeout=soon&ssl=perhaps&db=x");
        assertThat(options.seconds("timeout", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
        options.flag("ssl", false);
        options.value("db", 0, Integer::valueOf);
        options.refuse("and no host");
        assertThat(options.problems()).hasSize(4);
        assertThatThrownBy(options::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout is 'soon'")
                .hasMessageContaining("option ssl is 'perhaps': give true or false; option db is 'x': ")
                .hasMessageEndingWith("; and no host");
    }
}
