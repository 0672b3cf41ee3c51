package dev.muster.polling;

import java.io.IOException;

/** Opens publishers of one kind. Found by {@link java.util.ServiceLoader}. */
public interface PublisherProvider {
    /**
     * What a publisher's URL begins with.
     *
     * @return such as {@code jsonl}, in lower case
     */
    String scheme();

    /**
     * Opens a publisher.
     *
     * @param target what stands behind the scheme and its colon
     * @return the publisher
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if the target is not understood
     */
    Publisher open(String target) throws IOException;
}
