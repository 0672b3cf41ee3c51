package dev.muster.memcached;

import dev.muster.CoordinationException;
import dev.muster.StoreUnavailable;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens a store: XMemcached is content without a server, so the server is asked for an answer first. */
final class Opening {
    private Opening() {}

    /** On a thread of its own, since it blocks. */
    static CompletionStage<Store> open(
            MemcachedUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        var opened = new CompletableFuture<Store>();
        Timer timer = environment.schedule(
                atMost,
                () -> opened.completeExceptionally(
                        new StoreUnavailable("no answer from memcached at " + url.host() + " within " + atMost, null)));
        var client = new XMemcached(url, environment, listener);
        opened.whenComplete((store, failure) -> {
            timer.cancel();
            if (failure != null) {
                client.close();
            }
        });
        var thread = new Thread(() -> connect(client, url, environment, atMost, opened), "muster-memcached-open");
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    private static void connect(
            XMemcached client,
            MemcachedUrl url,
            Environment environment,
            Duration atMost,
            CompletableFuture<Store> opened) {
        try {
            client.connect(atMost);
            var line = new Line(client, environment, url.requestTimeout());
            line.stats("settings").whenComplete((settings, failure) -> {
                if (failure != null) {
                    opened.completeExceptionally(Line.unwrapped(failure));
                } else {
                    opened.complete(new MemcachedStore(line, ItemLimit.of(settings), url.timing(), client::version));
                }
            });
        } catch (IOException failure) {
            opened.completeExceptionally(new StoreUnavailable(
                    "no connection to memcached at " + url.host() + ": " + failure.getMessage(), failure));
        } catch (CoordinationException refused) {
            opened.completeExceptionally(refused);
        }
    }
}
