package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ten seconds of session: three make certain that the leader has asked the follower. */
class ContactsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Contacts contacts = new Contacts();

    private static Moment at(double seconds) {
        long nanos = (long) (seconds * 1e9);
        return new Moment(nanos, Instant.EPOCH.plusNanos(nanos));
    }

    private void request(boolean change, double sent, double answered) {
        contacts.answered(contacts.sending(at(sent)), change, at(answered), TIMEOUT);
    }

    private double goodFor(double from) {
        return contacts.goodFor(at(from), TIMEOUT).toMillis() / 1000.0;
    }

    private void connected(double tried) {
        contacts.trying(at(tried));
        contacts.connected();
    }

    @Test
    void nothingCountsBeforeAChangeIsConfirmed() {
        connected(0);
        request(false, 1, 1.1);
        assertThat(goodFor(1.2)).isZero();
        request(true, 2, 2.1);
        assertThat(goodFor(2)).as("since the connection was tried").isEqualTo(8);
    }

    @Test
    void aHeartbeatMakesTheOneBeforeCount() {
        connected(0);
        request(true, 1, 1.1);
        request(true, 4.2, 4.3);
        assertThat(goodFor(4.2)).isEqualTo(6.8);
        request(true, 7.4, 7.5);
        assertThat(goodFor(7.4)).isEqualTo(6.8);
    }

    @Test
    void whatWasAnsweredTooRecentlyDoesNotCount() {
        connected(0);
        request(true, 1, 1.1);
        request(true, 4, 4.1);
        assertThat(goodFor(4)).as("2.9 s are not enough").isEqualTo(6);
        request(false, 5, 8);
        request(true, 9, 9.1);
        assertThat(goodFor(9)).as("a late answer may mean a late arrival").isEqualTo(5);
    }

    @Test
    void anotherConnectionStartsAnew() {
        connected(0);
        request(true, 1, 1.1);
        Contacts.Sent lost = contacts.sending(at(4));
        connected(6);
        contacts.answered(lost, true, at(6.1), TIMEOUT);
        assertThat(goodFor(6.1)).as("sent before, on the other").isEqualTo(3.9);
        request(true, 6.2, 6.3);
        assertThat(goodFor(6.2)).isEqualTo(9.8);
    }

    @Test
    void aSessionThatIsOverIsGoodForNothing() {
        connected(0);
        request(true, 1, 1.1);
        assertThat(goodFor(10.5)).isZero();
        assertThat(contacts.goodFor(new Moment(at(2).nanos(), at(20).wall()), TIMEOUT))
                .as("a suspended machine")
                .isZero();
    }
}
