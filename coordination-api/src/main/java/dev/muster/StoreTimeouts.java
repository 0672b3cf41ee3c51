package dev.muster;

import java.time.Duration;

/**
 * The durations in force for a coordinator: those of its store and its own. Every time-out exceeds the heartbeat interval
 * by more than the granularity; connecting is refused otherwise. A time-out that never passes is
 * {@link java.time.temporal.ChronoUnit#FOREVER}.
 *
 * @param membership after how long without a beat a member is dropped
 * @param lock after how long without renewal a lock ends
 * @param leader after how long without renewal a leadership ends
 * @param granularity how much earlier than promised the store may let something end
 * @param heartbeatInterval how often the coordinator beats
 * @param operationTimeout how long it waits for an answer
 * @param watchInterval how often it looks where the store does not push
 */
public record StoreTimeouts(
        Duration membership,
        Duration lock,
        Duration leader,
        Duration granularity,
        Duration heartbeatInterval,
        Duration operationTimeout,
        Duration watchInterval) {}
