package dev.muster.tck.proxy;

import dev.muster.tck.Line;
import java.time.Duration;

/**
 * A client's own line through a {@link FaultProxy}.
 *
 * @param proxy is closed with the line
 * @param urls makes the URL of a store for the proxy's port
 */
public record ProxyLine(FaultProxy proxy, Urls urls) implements Line {
    /** How a backend's URLs are made. */
    @FunctionalInterface
    public interface Urls {
        /**
         * The URL of a store.
         *
         * @param port on 127.0.0.1
         * @param store as in {@link dev.muster.tck.Backend#url}
         * @param timeout as in {@link dev.muster.tck.Backend#url}
         * @return the URL
         */
        String url(int port, String store, Duration timeout);
    }

    @Override
    public String url(String store, Duration timeout) {
        return urls.url(proxy.port(), store, timeout);
    }

    @Override
    public void sever(Break how) {
        proxy.sever(how);
    }

    @Override
    public void mend() {
        proxy.mend();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
