package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final Logger LOGGED = Logger.getLogger(Callbacks.class.getName());

    @Test
    void aRefusedTaskRunsElsewhereAndTheRefusalIsLogged() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOGGED.addHandler(handler);
        LOGGED.setUseParentHandlers(false);
        List<String> ran = new ArrayList<>();
        try {
            new Callbacks(
                            task -> {
                                throw new RejectedExecutionException("too much to do");
                            },
                            Runnable::run)
                    .execute(() -> ran.add("task"));
        } finally {
            LOGGED.removeHandler(handler);
            LOGGED.setUseParentHandlers(true);
        }
        assertThat(ran).containsExactly("task");
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("Muster's: ", "too much to do")
                .doesNotContain("''", "{0}");
    }
}
