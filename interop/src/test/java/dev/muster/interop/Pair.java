package dev.muster.interop;

import java.util.Arrays;
import java.util.stream.Stream;

/** A cell of the matrix: a version of Tooz and a store. */
record Pair(ToozVersion version, StoreKind store) {
    static Stream<Pair> all() {
        return Arrays.stream(StoreKind.values())
                .flatMap(store -> Arrays.stream(ToozVersion.values()).map(version -> new Pair(version, store)));
    }

    @Override
    public String toString() {
        return version + ", " + store;
    }
}
