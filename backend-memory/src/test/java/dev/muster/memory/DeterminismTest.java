package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.claim;
import static dev.muster.memory.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.spi.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final int STEPS = 2000;

    @Test
    void theSameRequestsAtTheSameTimesHaveTheSameAnswersAndHints() {
        List<String> story = story(42);
        assertThat(story).hasSizeGreaterThan(STEPS).isEqualTo(story(42));
        assertThat(story).isNotEqualTo(story(43));
    }

    private static List<String> story(long seed) {
        var random = new Random(seed);
        var fixture = new Fixture();
        List<String> told = new ArrayList<>();
        for (int watch = 0; watch < 3; watch++) {
            String name = "hint" + watch;
            fixture.store.watchGroup(GROUP, () -> told.add(name));
            fixture.store.watchLock(LOCK, () -> told.add(name));
        }
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(200) == 0) {
                fixture.server.wipe();
            }
            fixture.clock.advance(Duration.ofSeconds(random.nextInt(5)));
            told.add(String.valueOf(Fixture.<Object>answer(request(fixture.store, random))));
        }
        return told;
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> request(Store store, Random random) {
        String who = "member" + random.nextInt(20);
        var entry = entry(GROUP, who, random.nextInt(2), Map.of("weight", random.nextInt(3)));
        var claim = claim(LOCK, who, random.nextBoolean() ? LockMode.SHARED : LockMode.EXCLUSIVE);
        return (CompletionStage<Object>)
                switch (random.nextInt(8)) {
                    case 0 -> store.createGroup(GROUP);
                    case 1 -> store.join(entry);
                    case 2 -> store.update(entry);
                    case 3 -> store.leave(entry);
                    case 4 -> store.acquire(claim, random.nextBoolean());
                    case 5 -> store.release(claim);
                    case 6 -> store.readLock(LOCK);
                    default -> store.read(GROUP);
                };
    }
}
