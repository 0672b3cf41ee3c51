package dev.muster.polling.internal;

import dev.muster.polling.PollingStatus.TaskStatus;
import java.time.Duration;
import java.time.Instant;

/** What a task knows of its cycle beside the polls. */
record TaskNumbers(Duration interval, Duration lag, Duration took, long skipped) {
    TaskStatus status(long cycle, Instant began, int polled, int failed, int late, int unbegun) {
        return new TaskStatus(interval, cycle, began, lag, took, polled, failed, late, unbegun, skipped);
    }
}
