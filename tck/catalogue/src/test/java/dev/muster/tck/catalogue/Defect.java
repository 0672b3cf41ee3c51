package dev.muster.tck.catalogue;

import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One thing that a backend's author gets wrong.
 *
 * @param name in words
 * @param tests the tests of the kit that must turn red
 * @param behaviour what the store does in place of the right thing
 */
record Defect(String name, List<String> tests, Behaviour behaviour) {
    /** What a broken store does; everything not overridden is right. */
    interface Behaviour {
        /** Answers a request. */
        CompletionStage<?> answer(Call call);

        default StoreProfile profile(StoreUrl url, StoreProfile right) {
            return right;
        }

        default List<StoreOption> options(List<StoreOption> right) {
            return right;
        }
    }

    static Defect of(String name, String tests, Behaviour behaviour) {
        return new Defect(name, List.of(tests.split(" ")), behaviour);
    }

    @Override
    public String toString() {
        return name;
    }
}
