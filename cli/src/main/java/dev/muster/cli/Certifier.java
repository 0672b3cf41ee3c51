package dev.muster.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Proves a store against the specification. It needs test libraries, and so comes with an optional jar. */
public interface Certifier {
    /**
     * What to prove.
     *
     * @param url of the store
     * @param seed of all random choices
     * @param timeout of members, locks and leaders; empty for the shortest that the store takes
     * @param rules patterns such as LOCK-* or LIVE; none for all rules
     * @param logging whether the log of the library shall be written
     */
    record Request(String url, long seed, Optional<Duration> timeout, List<String> rules, boolean logging) {
        public Request {
            rules = List.copyOf(rules);
        }
    }

    /** Is told how far it is; by any thread. */
    interface Progress {
        /**
         * A rule has been tried.
         *
         * @param done how many rules have been
         * @param all how many there are to try
         * @param verdict what came of it
         * @param trying other rules that are being tried
         */
        void tried(int done, int all, RuleVerdict verdict, List<String> trying);
    }

    /** A store that answers, about to be certified. */
    interface Certification extends AutoCloseable {
        /** Tries the rules; takes minutes. */
        Certificate run(Progress progress);

        /** Removes what was written to the store. Done once. */
        @Override
        void close();
    }

    /** Connects. Throws what connecting throws, and IllegalArgumentException if no rule matches. */
    Certification begin(Request request);
}
