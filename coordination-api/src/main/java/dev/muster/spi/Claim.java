package dev.muster.spi;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import java.time.Duration;

/**
 * One attempt at a lock, and what is held if it succeeds.
 *
 * @param lock which
 * @param member who
 * @param token 16 random bytes that no other attempt has
 * @param mode exclusive or shared
 * @param timeout after how long without renewal it ends
 */
public record Claim(LockKey lock, MemberId member, Bytes token, LockMode mode, Duration timeout) {}
