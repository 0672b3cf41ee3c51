package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.spi.StoreWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final Fixture fixture = new Fixture();
    private final MemoryStore store = fixture.store;
    private final List<String> hints = new ArrayList<>();

    @Test
    void eachChangeOfAGroupIsHinted() {
        store.watchGroup(GROUP, () -> hints.add("hint"));
        expectHint(() -> store.createGroup(GROUP));
        expectHint(() -> store.join(entry("a")));
        expectHint(() -> store.update(entry(GROUP, "a", 1, Map.of("weight", 2))));
        expectHint(() -> store.leave(entry("a")));
        expectHint(() -> store.deleteGroup(GROUP));
        expectHint(fixture.server::wipe);
    }

    @Test
    void whoDropsTheDeadHintsTheOthers() {
        store.createGroup(GROUP);
        store.join(entry("a"));
        store.watchGroup(GROUP, () -> hints.add("hint"));
        fixture.clock.advance(TIMEOUT);
        expectHint(() -> store.read(GROUP));
        store.join(entry("a"));
        fixture.clock.advance(TIMEOUT);
        expectHint(() -> fixture.beat(entry("a")));
    }

    @Test
    void whatChangesNothingIsNotHinted() {
        store.createGroup(GROUP);
        store.join(entry("a"));
        fixture.acquire(exclusive("a"));
        store.watchGroup(GROUP, () -> hints.add("group"));
        store.watchLock(LOCK, () -> hints.add("lock"));
        store.createGroup(GROUP);
        store.deleteGroup(GROUP);
        store.createGroup(GroupId.of("other"));
        store.read(GROUP);
        store.readLock(LOCK);
        fixture.beat(entry("a"), exclusive("a"));
        fixture.await(exclusive("b"));
        assertThat(hints).isEmpty();
    }

    @Test
    void eachChangeOfALockIsHinted() {
        store.watchLock(LOCK, () -> hints.add("hint"));
        expectHint(() -> fixture.acquire(exclusive("a")));
        fixture.await(exclusive("b"));
        expectHint(() -> fixture.release(exclusive("b")));
        expectHint(() -> fixture.release(exclusive("a")));
        fixture.acquire(exclusive("a"));
        expectHint(() -> store.breakLock(LOCK));
        fixture.acquire(exclusive("a"));
        fixture.clock.advance(TIMEOUT);
        expectHint(() -> store.readLock(LOCK));
        expectHint(fixture.server::wipe);
    }

    @Test
    void oneRequestHintsAWatchOnceAndTheOldestFirst() {
        store.createGroup(GROUP);
        store.join(entry("a"));
        store.watchGroup(GROUP, () -> hints.add("first"));
        store.watchGroup(GROUP, () -> hints.add("second"));
        fixture.clock.advance(TIMEOUT);
        store.deleteGroup(GROUP);
        assertThat(hints).containsExactly("first", "second");
    }

    @Test
    void aCancelledWatchIsStill() {
        StoreWatch watch =
                answer(store.watchGroup(GROUP, () -> hints.add("hint"))).orElseThrow();
        watch.cancel();
        watch.cancel();
        store.createGroup(GROUP);
        assertThat(hints).isEmpty();
    }

    @Test
    void aHintMayAskTheStoreAgain() {
        store.watchGroup(GROUP, () -> hints.add(answer(store.groups()).toString()));
        store.createGroup(GROUP);
        assertThat(hints).containsExactly("[group]");
    }

    @Test
    void aWatcherThatRefusesHurtsNobody() {
        var refusing = new MemoryStore(fixture.server, task -> {
            throw new RejectedExecutionException("closed");
        });
        refusing.watchGroup(GROUP, () -> hints.add("refused"));
        store.watchGroup(GROUP, () -> hints.add("hint"));
        assertThat(answer(store.createGroup(GROUP))).isTrue();
        assertThat(hints).containsExactly("hint");
    }

    private void expectHint(Runnable change) {
        hints.clear();
        change.run();
        assertThat(hints).containsExactly("hint");
    }
}
