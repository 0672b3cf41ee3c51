package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.fencingToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MemoryProviderTest implements ConnectionListener {
    private final ManualClock clock = new ManualClock();
    private final MemoryProvider provider = new MemoryProvider();

    @Test
    void serviceLoaderFindsIt() {
        assertThat(ServiceLoader.load(BackendProvider.class)).hasOnlyElementsOfType(MemoryProvider.class);
        assertThat(provider.spiVersion()).isEqualTo(BackendProvider.SPI_VERSION);
        assertThat(provider.schemes()).containsExactly("memory");
    }

    @Test
    void timeOutsBelongToTheCoordinator() {
        assertThat(provider.options())
                .extracting(StoreOption::name)
                .containsExactly("timeout", "membership_timeout", "lock_timeout", "leader_timeout");
        assertThat(provider.options()).extracting(StoreOption::role).containsOnly(StoreOption.Role.COORDINATOR);
    }

    @Test
    void theProfileTellsWhatToExpect() {
        var profile = provider.profile(Urls.ofPath("name"));
        assertThat(profile.timing().smallest()).isEqualTo(TIMEOUT);
        assertThat(profile.ids()).isEqualTo(IdRules.ANY);
        assertThat(profile.characteristics())
                .contains(Characteristic.LINEARIZABLE, Characteristic.FAIR_LOCKS, Characteristic.MEMBER_TIMES)
                .doesNotContain(
                        Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
                        Characteristic.DISTRIBUTED_ACROSS_HOSTS,
                        Characteristic.NON_TIMEOUT_BASED);
    }

    @Test
    void aWrongUrlIsRefusedByTheProfileAndThroughTheStage() {
        StoreUrl wrong = Urls.ofPath("name", "timeout=0");
        assertThatIllegalArgumentException().isThrownBy(() -> provider.profile(wrong));
        var stage = provider.open(wrong, new ManualEnvironment(clock), this, Duration.ofSeconds(5))
                .toCompletableFuture();
        assertThatThrownBy(stage::join).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameIsOneStoreUnderTheFirstOnesClock() {
        try (Store one = open("shared");
                Store same = answer(provider.open(
                        Urls.ofHost("shared"), new ManualEnvironment(new ManualClock()), this, Duration.ofSeconds(5)));
                Store other = open("other")) {
            one.createGroup(GROUP);
            one.join(entry("a"));
            assertThat(answer(other.groups())).isEmpty();
            assertThat(answer(same.read(GROUP)).orElseThrow().members()).hasSize(1);
            clock.advance(TIMEOUT);
            assertThat(answer(same.read(GROUP)).orElseThrow().members()).isEmpty();
        }
    }

    @Test
    void theStoreEndsWithItsLastConnection() {
        Store one = open("ending");
        Store same = open("ending");
        one.createGroup(GROUP);
        one.close();
        one.close();
        assertThat(answer(same.groups())).containsExactly(GROUP);
        same.close();
        try (Store later = open("ending")) {
            assertThat(answer(later.groups())).isEmpty();
        }
    }

    @Test
    void fencingTokensRiseFromOneStoreToTheNextOfItsName() {
        long before;
        try (Store first = open("fenced")) {
            before = fencingToken(answer(first.acquire(exclusive("a"), false)));
        }
        try (Store second = open("fenced")) {
            assertThat(fencingToken(answer(second.acquire(exclusive("a"), false))))
                    .isGreaterThan(before);
        }
    }

    private Store open(String name) {
        return answer(provider.open(Urls.ofPath(name), new ManualEnvironment(clock), this, Duration.ofSeconds(5)));
    }

    @Override
    public void disconnected() {
        throw new AssertionError("never lost");
    }

    @Override
    public void connected() {
        throw new AssertionError("never lost");
    }
}
