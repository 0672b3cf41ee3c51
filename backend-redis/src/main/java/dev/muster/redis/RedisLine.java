package dev.muster.redis;

import dev.muster.CoordinationException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Lettuce makes it anew when it breaks; what was sent before and got no answer ends as unknown, and is never
 * sent again.
 */
final class RedisLine {
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisFailures failures;
    private final Silence silence;

    RedisLine(StatefulRedisConnection<byte[], byte[]> connection, RedisFailures failures, Silence silence) {
        this.connection = connection;
        this.failures = failures;
        this.silence = silence;
    }

    /** Sends a script by its digest, and as a whole to a server that does not know it (any more). */
    CompletionStage<Reply> run(Script script, Arguments arguments) {
        byte[][] keys = arguments.keys();
        byte[][] values = arguments.values();
        return this.<List<Object>>ask(redis -> redis.evalsha(script.digest(), ScriptOutputType.MULTI, keys, values))
                .handle((reply, failure) -> RedisFailures.unwrapped(failure) instanceof RedisNoScriptException
                        ? this.<List<Object>>ask(
                                redis -> redis.eval(script.source(), ScriptOutputType.MULTI, keys, values))
                        : ended(reply, failure))
                .thenCompose(answer -> answer)
                .handle((reply, failure) -> meaning(new Reply(reply == null ? List.of() : reply), failure))
                .thenCompose(answer -> answer);
    }

    <T> CompletionStage<T> send(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> request) {
        return ask(request).handle(this::meaning).thenCompose(answer -> answer);
    }

    /** Ends as Lettuce ends it, but knows what was certainly not sent. */
    private <T> CompletableFuture<T> ask(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> request) {
        silence.check();
        CompletableFuture<T> sent = request.apply(connection.async()).toCompletableFuture();
        if (sent.isCompletedExceptionally()) {
            return sent.handle((value, failure) ->
                            RedisLine.<T>ended(value, isRejected(failure) ? RedisFailures.notSent(failure) : failure))
                    .thenCompose(answer -> answer);
        }
        silence.asked();
        return sent.whenComplete((value, failure) -> silence.answered());
    }

    /** At this moment only, while nothing has been written yet. */
    private static boolean isRejected(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof RedisException
                && (message.startsWith("Currently not connected") || message.startsWith("Connection is closed"));
    }

    private <T> CompletableFuture<T> meaning(T value, @Nullable Throwable failure) {
        if (failure == null) {
            return CompletableFuture.completedFuture(value);
        }
        CoordinationException meaning = failures.ofRequest(failure);
        return CompletableFuture.failedFuture(meaning);
    }

    private static <T> CompletableFuture<T> ended(T value, @Nullable Throwable failure) {
        return failure == null ? CompletableFuture.completedFuture(value) : CompletableFuture.failedFuture(failure);
    }

    StatefulRedisConnection<byte[], byte[]> connection() {
        return connection;
    }

    /** Told whenever the connection breaks and is made anew; called on Lettuce's threads. */
    void onChange(Runnable broken, Runnable mended) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress server) {
                mended.run();
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                broken.run();
            }
        });
    }
}
