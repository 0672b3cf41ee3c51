package dev.muster.polling.config;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;

/** How often to beat, and the rule that the store's time-out must be longer. */
final class Heartbeat {
    private static final String OPTION = "heartbeat_interval";
    private static final BigDecimal MOST = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private final Findings findings;

    Heartbeat(Findings findings) {
        this.findings = findings;
    }

    Optional<Duration> read(Setting setting) {
        try {
            BigDecimal seconds = new BigDecimal(setting.value().strip());
            if (seconds.signum() > 0 && seconds.compareTo(MOST) <= 0) {
                return Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        findings.problem(
                setting.place(),
                OptionName.HEARTBEAT + " is '" + setting.value() + "': give a number of seconds, more than 0");
        return Optional.empty();
    }

    /** What can be told before the store is asked; the engine checks again when it connects. */
    void check(Setting url, Optional<Setting> setting, Optional<Duration> heartbeat) {
        StoreUrl store;
        try {
            store = StoreUrl.parse(url.value());
        } catch (IllegalArgumentException wrong) {
            findings.problem(url.place(), OptionName.BACKEND_URL + ": " + wrong.getMessage());
            return;
        }
        if (setting.isPresent() && heartbeat.isPresent()) {
            once(store, url.place(), setting.get(), heartbeat.get());
            timing(store, url.place()).ifPresent(timing -> rule(timing, setting.get(), heartbeat.get()));
        }
    }

    private void once(StoreUrl store, Place place, Setting setting, Duration heartbeat) {
        try {
            Duration inUrl = store.seconds(OPTION, heartbeat);
            if (!inUrl.equals(heartbeat)) {
                findings.problem(
                        setting.place(),
                        OptionName.HEARTBEAT + " is " + seconds(heartbeat) + ", and " + OPTION + " in "
                                + OptionName.BACKEND_URL + " (" + place + ") is " + seconds(inUrl)
                                + ": say one of them");
            }
        } catch (IllegalArgumentException wrong) {
            findings.problem(place, OptionName.BACKEND_URL + ": " + wrong.getMessage());
        }
    }

    private void rule(StoreTiming timing, Setting setting, Duration heartbeat) {
        if (timing.smallest().minus(timing.granularity()).compareTo(heartbeat) <= 0) {
            findings.problem(
                    setting.place(),
                    "the store's timeout of " + seconds(timing.smallest()) + " does not exceed the heartbeat of "
                            + seconds(heartbeat)
                            + (timing.granularity().isZero()
                                    ? ""
                                    : " by more than the store's granularity of " + seconds(timing.granularity()))
                            + ": raise the timeout in " + OptionName.BACKEND_URL + ", or lower the heartbeat");
        }
    }

    /** Empty if no backend for it is here, or if its options are wrong: connecting says so better. */
    private Optional<StoreTiming> timing(StoreUrl store, Place place) {
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            if (provider.schemes().contains(store.scheme())) {
                try {
                    return Optional.of(provider.profile(store).timing());
                } catch (IllegalArgumentException wrong) {
                    findings.problem(place, OptionName.BACKEND_URL + ": " + wrong.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
    }
}
