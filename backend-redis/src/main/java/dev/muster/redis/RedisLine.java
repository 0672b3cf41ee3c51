package dev.muster.redis;

import dev.muster.CoordinationException;
import dev.muster.spi.Silence;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.net.SocketAddress;
import java.util.ArrayList;
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
    private final Sockets sockets;

    RedisLine(
            StatefulRedisConnection<byte[], byte[]> connection,
            RedisFailures failures,
            Silence silence,
            Sockets sockets) {
        this.connection = connection;
        this.failures = failures;
        this.silence = silence;
        this.sockets = sockets;
    }

    /** Makes the scripts known to the server; whether it worked does not matter. */
    CompletionStage<Void> load() {
        List<CompletableFuture<?>> loaded = new ArrayList<>();
        for (Script script : Script.ALL) {
            loaded.add(ask(redis -> redis.scriptLoad(script.source())).exceptionally(refused -> ""));
        }
        return CompletableFuture.allOf(loaded.toArray(CompletableFuture[]::new));
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

    /**
     * Requests reach the server in the order of these calls: on the thread of the sockets a write would overtake those that
     * other threads have handed to it, so it is handed over there too.
     */
    private <T> CompletableFuture<T> ask(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> request) {
        silence.check();
        var answer = new CompletableFuture<T>();
        if (sockets.isTheirThread()) {
            sockets.execute(() -> dispatch(request, answer));
        } else {
            dispatch(request, answer);
        }
        return answer;
    }

    /** Ends as Lettuce ends it, but knows what was certainly not sent. */
    private <T> void dispatch(
            Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> request, CompletableFuture<T> answer) {
        silence.asked();
        CompletableFuture<T> sent = request.apply(connection.async()).toCompletableFuture();
        boolean atOnce = sent.isDone();
        sent.whenComplete((value, failure) -> {
            silence.answered();
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(atOnce && isRejected(failure) ? RedisFailures.notSent(failure) : failure);
            }
        });
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
