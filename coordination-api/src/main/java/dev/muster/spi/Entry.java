package dev.muster.spi;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.MemberId;
import java.time.Duration;

/**
 * A member's entry in a group.
 *
 * @param group where
 * @param member who
 * @param capabilities as what
 * @param incarnation random bytes that tell this process from an earlier one with the same id
 * @param timeout after how long without a beat the member is dropped
 */
public record Entry(GroupId group, MemberId member, Capabilities capabilities, Bytes incarnation, Duration timeout) {}
