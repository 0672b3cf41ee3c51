package dev.muster.spi;

/** A watch in the store. */
@FunctionalInterface
public interface StoreWatch {
    /** Ends the watch; does not block. A hint under way may still come. */
    void cancel();
}
