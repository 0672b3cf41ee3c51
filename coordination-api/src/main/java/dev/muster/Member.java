package dev.muster;

import java.time.Instant;
import java.util.Optional;

/**
 * One member of a group, as the store showed it in one read.
 *
 * @param id the member
 * @param capabilities what it said of itself
 * @param joinedAt when it joined by the store's clock, if the store tells ({@link Characteristic#MEMBER_TIMES})
 * @param updatedAt when its capabilities last changed by the store's clock, if the store tells
 */
public record Member(MemberId id, Capabilities capabilities, Optional<Instant> joinedAt, Optional<Instant> updatedAt) {}
