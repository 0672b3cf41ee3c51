package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.builtin.CommandWords;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExecWorkTest {
    @Test
    void aResourceThatTheLocaleWouldChangeIsNotHandled() throws InterruptedException {
        Work.Done done = work(StandardCharsets.US_ASCII).on("disk-\u00fc", 1);
        assertThat(done.exitCode()).isEmpty();
        assertThat(done.output().orElseThrow()).contains("set LC_ALL=C.UTF-8");
    }

    @Test
    void othersAre() throws InterruptedException {
        Work.Done done = work(StandardCharsets.US_ASCII).on("disk-u", 1);
        assertThat(done).isEqualTo(new Work.Done(OptionalInt.of(0), Optional.of("disk-u")));
    }

    private static Work work(Charset locale) {
        return new ExecWork(new CommandWords(List.of("echo", "{}")), Duration.ofSeconds(30), Map.of(), locale);
    }
}
