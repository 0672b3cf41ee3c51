package dev.muster.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryUrlTest {
    static Stream<StoreUrl> spellings() {
        return Stream.of(Urls.ofPath("name"), Urls.ofHost("name"), Urls.ofPath("/name"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aNameHasSeveralSpellings(StoreUrl url) {
        assertThat(MemoryUrl.read(url).name()).isEqualTo("name");
    }

    static Stream<StoreUrl> nameless() {
        return Stream.of(
                Urls.ofPath(""), Urls.ofPath("/"), Urls.url(Optional.empty(), "host", "/path"), Urls.ofHost("a%20b"));
    }

    @ParameterizedTest
    @MethodSource("nameless")
    void aUrlWithoutAPlainNameIsRefused(StoreUrl url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryUrl.read(url))
                .withMessage("the name of the store is wanted, as in memory:NAME");
    }

    @Test
    void timeOutsAreThirtySecondsUnlessGiven() {
        assertThat(timing()).isEqualTo(timing(30, 30, 30));
    }

    @Test
    void timeoutIsTheDefaultOfTheOthers() {
        assertThat(timing("timeout=10", "lock_timeout=20")).isEqualTo(timing(10, 20, 10));
        assertThat(timing("membership_timeout=5", "leader_timeout=6")).isEqualTo(timing(5, 30, 6));
    }

    @Test
    void secondsMayHaveDecimals() {
        assertThat(timing("lock_timeout=2.5").lock()).isEqualTo(Duration.ofMillis(2500));
        assertThat(timing("lock_timeout=0.001").lock()).isEqualTo(Duration.ofMillis(1));
        assertThat(timing("lock_timeout=1e1").lock()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2592001", "1e999999999", "nan", "inf", "ten", "", "5s"})
    void anyOtherTimeOutIsRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timing("membership_timeout=" + value))
                .withMessageContaining("option membership_timeout is ")
                .withMessageContaining(value);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        StoreUrl url = Urls.url(Optional.of("root"), "", "", "timeout=0", "lock_timeout=x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryUrl.read(url))
                .withMessageContainingAll("no user", "NAME", "timeout is 0", "lock_timeout is 'x'");
    }

    private static StoreTiming timing(String... options) {
        return MemoryUrl.read(Urls.ofPath("name", options)).timing();
    }

    private static StoreTiming timing(int membership, int lock, int leader) {
        return new StoreTiming(
                Duration.ofSeconds(membership),
                Duration.ofSeconds(lock),
                Duration.ofSeconds(leader),
                Duration.ZERO,
                Duration.ZERO);
    }
}
