package dev.muster.polling.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells the operator what is unusual, and the same thing about the same matter only once until it is over. */
final class Notes {
    private final Consumer<String> told;
    private final Map<String, String> last = new ConcurrentHashMap<>();

    Notes(Consumer<String> told) {
        this.told = told;
    }

    void tell(String note) {
        told.accept(note);
    }

    void tell(String matter, String note) {
        if (!note.equals(last.put(matter, note))) {
            told.accept(note);
        }
    }

    /** The matter is over. */
    void over(String matter, String note) {
        if (last.remove(matter) != null) {
            told.accept(note);
        }
    }

    /** The matter is over, and nobody needs to know. */
    void over(String matter) {
        last.remove(matter);
    }
}
