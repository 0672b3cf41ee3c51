package dev.muster.zookeeper;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When the leader of the ensemble last heard of a session, as far as that is certain.
 *
 * <p>Only the leader ends sessions. It hears of one in two ways: when a connection is made, for the session is then
 * confirmed by it; and through the follower that a client is connected to, which answers each of the leader's pings with
 * the sessions that it has heard of since the one before. A request that goes through the leader does <em>not</em> count
 * there, not even a change. So, when a change has been answered that was sent at <em>t</em>:
 *
 * <ul>
 *   <li>the leader was the leader at some moment after <em>t</em>, since a majority confirmed the change; a follower's
 *       answer or that of {@code sync} would not show that, for a leader that was cut off does not know it yet;
 *   <li>the making of this connection counts;
 *   <li>a request counts that was answered on this connection long enough before <em>t</em> for the leader to have pinged
 *       the follower since: what a follower sends, it sends in order, its answer to the ping before the change.
 * </ul>
 *
 * A leader pings twice a tick, and by default no session is shorter than two ticks: a quarter of the session timeout is
 * long enough, and three tenths are asked for.
 */
final class Contacts {
    /** Of the session timeout: what makes certain that the leader has asked the follower. */
    private static final int TENTHS = 3;

    /** Contacts that are closer than this part of that time are taken for one. */
    private static final int CLOSE = 8;

    /**
     * A request that was sent.
     *
     * @param connection on which it is answered, if it counts
     * @param at when
     */
    record Sent(int connection, Moment at) {}

    private record Contact(Moment sent, Moment answered) {}

    private final Deque<Contact> contacts = new ArrayDeque<>();
    private int connection;
    private Optional<Moment> attempt = Optional.empty();
    private Optional<Moment> connecting = Optional.empty();
    private Optional<Moment> counted = Optional.empty();

    /** A connection is about to be tried. */
    synchronized void trying(Moment now) {
        connecting = Optional.of(now);
    }

    /** The connection last tried is made, and the session confirmed. */
    synchronized void connected() {
        connection++;
        attempt = connecting;
        contacts.clear();
    }

    synchronized Sent sending(Moment now) {
        return new Sent(connection, now);
    }

    /** An answer came for a request; from the server itself, be it a yes or a no. */
    synchronized void answered(Sent request, boolean change, Moment now, Duration timeout) {
        if (request.connection() != connection) {
            return;
        }
        Duration enough = timeout.multipliedBy(TENTHS).dividedBy(10);
        if (change) {
            attempt.ifPresent(this::count);
            while (!contacts.isEmpty()
                    && contacts.peek().answered().until(request.at()).compareTo(enough) >= 0) {
                count(contacts.remove().sent());
            }
        }
        Contact last = contacts.peekLast();
        if (last == null || last.sent().until(request.at()).compareTo(enough.dividedBy(CLOSE)) >= 0) {
            contacts.add(new Contact(request.at(), now));
        }
    }

    private void count(Moment moment) {
        if (counted.isEmpty() || counted.get().until(moment).compareTo(Duration.ZERO) > 0) {
            counted = Optional.of(moment);
        }
    }

    /** How long the session is good for, counted from a moment. */
    synchronized Duration goodFor(Moment from, Duration timeout) {
        return counted.map(last -> timeout.minus(last.until(from)))
                .filter(left -> !left.isNegative())
                .map(left -> left.compareTo(timeout) < 0 ? left : timeout)
                .orElse(Duration.ZERO);
    }
}
