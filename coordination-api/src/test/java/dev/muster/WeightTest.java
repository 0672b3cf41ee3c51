package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, Weight.MAX})
    void a_weight_is_zero_or_positive(int value) {
        assertThat(Weight.of(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Weight.MAX + 1, Integer.MAX_VALUE})
    void another_is_refused_with_its_value_and_the_bounds(int value) {
        assertThatThrownBy(() -> Weight.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the weight " + value + " is not within 0 and 10000");
    }

    @Test
    void weights_are_ordered_by_value() {
        assertThat(Weight.ONE)
                .isGreaterThan(Weight.ZERO)
                .isLessThan(Weight.of(2))
                .hasToString("1");
    }
}
