package dev.muster.redis;

import dev.muster.StoreUnavailable;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Silence;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import dev.muster.spi.Timer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.ThreadFactoryProvider;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Opens a store: its threads, its two connections, and a look at the server before anything is asked of it. */
final class Opening {
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(500);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);
    private static final ThreadFactoryProvider THREADS =
            pool -> new DefaultThreadFactory(pool.replace("lettuce", "muster-redis"), true);

    private final RedisUrl read;
    private final Environment environment;
    private final ConnectionListener listener;
    private final Duration patience;
    private final RedisFailures failures;
    private final Sockets sockets = new Sockets();
    private final EventLoopGroupProvider loops = new DefaultEventLoopGroupProvider(1, THREADS);
    private final RedisClient client;
    private final ClientResources resources;
    private final RedisURI address;

    private Opening(StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        this.read = RedisUrl.read(url);
        this.environment = environment;
        this.listener = listener;
        this.patience = patience(read.timing().smallest());
        this.failures = new RedisFailures(read.where(), read.master().isPresent());
        var clients = new RedisClients(url, read, patience);
        var options = clients.options(atMost);
        this.resources = DefaultClientResources.builder()
                .threadFactoryProvider(THREADS)
                .eventLoopGroupProvider(loops)
                .computationThreadPoolSize(2)
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .reconnectDelay(() -> Delay.fullJitter(10, 500, 20, TimeUnit.MILLISECONDS))
                .nettyCustomizer(sockets)
                .build();
        this.client = RedisClient.create(resources);
        this.client.setOptions(options);
        this.address = clients.address();
    }

    /** Half of the shortest lease, so that there is time left for another connection. */
    private static Duration patience(Duration smallest) {
        Duration half = smallest.dividedBy(2);
        Duration bounded = half.compareTo(MOST_PATIENCE) < 0 ? half : MOST_PATIENCE;
        return bounded.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : bounded;
    }

    /** On a thread of its own, since the first time a process loads Lettuce's classes for up to a second. */
    static CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        var opened = new CompletableFuture<Store>();
        Timer timer = environment.schedule(
                atMost,
                () -> opened.completeExceptionally(
                        new StoreUnavailable("no answer from redis within " + atMost, null)));
        var thread = new Thread(() -> begin(url, environment, listener, atMost, opened), "muster-redis-connect");
        thread.setDaemon(true);
        thread.start();
        return opened.whenComplete((store, failure) -> timer.cancel());
    }

    private static void begin(
            StoreUrl url,
            Environment environment,
            ConnectionListener listener,
            Duration atMost,
            CompletableFuture<Store> opened) {
        try {
            var opening = new Opening(url, environment, listener, atMost);
            opened.whenComplete((store, failure) -> {
                if (failure != null) {
                    opening.close();
                }
            });
            opening.connect().whenComplete((store, failure) -> {
                if (failure != null) {
                    opened.completeExceptionally(opening.failures.ofConnecting(failure));
                } else {
                    opened.complete(store);
                }
            });
        } catch (RuntimeException | Error failure) {
            opened.completeExceptionally(new RedisFailures(url.hosts() + url.path(), false).ofConnecting(failure));
        }
    }

    private CompletionStage<Store> connect() {
        CompletionStage<StatefulRedisConnection<byte[], byte[]>> pushes =
                client.connectAsync(ByteArrayCodec.INSTANCE, address);
        return client.connectAsync(ByteArrayCodec.INSTANCE, address)
                .thenCombine(pushes, (commands, pushed) -> new RedisLine[] {line(commands), line(pushed)})
                .thenCompose(lines -> examine(lines[0]).thenCompose(fine -> start(lines[0], lines[1])));
    }

    private RedisLine line(StatefulRedisConnection<byte[], byte[]> connection) {
        return new RedisLine(connection, failures, new Silence(environment::nanoTime, patience, sockets::cut), sockets);
    }

    private CompletionStage<Void> examine(RedisLine commands) {
        return commands.send(redis -> redis.info())
                .exceptionally(denied -> "")
                .thenAccept(info -> ServerInfo.parse(info).check(read.master().isPresent()));
    }

    private CompletionStage<Store> start(RedisLine commands, RedisLine pushes) {
        var tracking = new Tracking(pushes);
        return tracking.start().thenCombine(commands.load(), (started, loaded) -> {
            commands.onChange(listener::disconnected, () -> commands.load().thenRun(listener::connected));
            return new RedisStore(commands, read.keys(), tracking, this::close);
        });
    }

    private void close() {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS).whenComplete((done, failure) -> {
            resources.shutdown(0, 1, TimeUnit.SECONDS);
            loops.shutdown(0, 1, TimeUnit.SECONDS);
        });
    }
}
