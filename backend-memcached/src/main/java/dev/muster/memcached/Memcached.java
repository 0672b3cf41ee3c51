package dev.muster.memcached;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * All that is asked of a client of memcached. Requests are carried out in the order in which they were made, as long as the
 * connection lasts.
 *
 * <p>A stage fails with {@link dev.muster.StoreUnavailable} if the request certainly was not sent, with
 * {@link dev.muster.StoreRefused} if the server refused it, and else with {@link dev.muster.OutcomeUnknown}. It may not end
 * at all. Expiries are as the server has them: 0 is never, and more than 30 days is a date.
 */
interface Memcached {
    /** The items that are there; they are read in the order of their keys. */
    CompletionStage<Map<String, Item>> get(List<String> keys);

    /** The same, with their cas ids. */
    CompletionStage<Map<String, Found>> gets(List<String> keys);

    /** False if something is there. */
    CompletionStage<Boolean> add(String key, Item item, int expiry);

    CompletionStage<Boolean> set(String key, Item item, int expiry);

    /** False if something else is there, or nothing. Not sent on another connection than that of the id. */
    CompletionStage<Boolean> cas(String key, Item item, int expiry, Cas cas);

    /** False if nothing is there. */
    CompletionStage<Boolean> delete(String key);

    /** What the server tells of itself; the kind is empty, or one such as {@code settings}. */
    CompletionStage<Map<String, String>> stats(String kind);

    void close();
}
