package dev.muster.redis;

import dev.muster.CoordinationException;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import io.lettuce.core.RedisCommandExecutionException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failure of Lettuce, or an error of the server, means. */
final class RedisFailures {
    /** The server did nothing, and may do it later. */
    private static final List<String> LATER = List.of("LOADING", "MASTERDOWN", "BUSY", "CLUSTERDOWN");

    private final String where;
    private final boolean viaSentinel;

    RedisFailures(String where, boolean viaSentinel) {
        this.where = where;
        this.viaSentinel = viaSentinel;
    }

    /** Of a request that was sent, or may have been. */
    CoordinationException ofRequest(Throwable failure) {
        Throwable cause = Objects.requireNonNull(unwrapped(failure));
        if (cause instanceof CoordinationException known) {
            return known;
        }
        if (cause instanceof RedisCommandExecutionException) {
            return ofAnswer(String.valueOf(cause.getMessage()), cause);
        }
        return new OutcomeUnknown("the connection to redis broke before the answer: " + cause.getMessage(), cause);
    }

    static StoreUnavailable notSent(Throwable failure) {
        return new StoreUnavailable("there is no connection to redis at the moment", unwrapped(failure));
    }

    private CoordinationException ofAnswer(String answer, Throwable cause) {
        if (LATER.stream().anyMatch(answer::startsWith)) {
            return new StoreUnavailable("redis cannot serve at the moment: " + answer, cause);
        }
        if (isReadOnly(answer)) {
            return viaSentinel
                    ? new StoreUnavailable("the server has become a replica: a fail-over is under way", cause)
                    : new StoreRefused("the server is a replica and takes no changes: connect to its master", cause);
        }
        if (answer.contains("WRONGTYPE")) {
            return new UnreadableData("a key has a type that Tooz does not give it: " + answer, cause);
        }
        return new StoreRefused("redis at " + where + " refused: " + answer, cause);
    }

    static boolean isReadOnly(String answer) {
        return answer.startsWith("READONLY") || answer.contains("-READONLY");
    }

    /** Of connecting: nothing has been changed, so the question is only whether trying again may help. */
    CoordinationException ofConnecting(Throwable failure) {
        Throwable cause = Objects.requireNonNull(unwrapped(failure));
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof CoordinationException known) {
                return known;
            }
            if (inner instanceof SSLException) {
                return new StoreRefused(
                        "no encrypted connection to redis at " + where + ": " + inner.getMessage()
                                + ". ssl_ca_certs must name the CA of the server's certificate, and the certificate the host",
                        cause);
            }
            if (inner instanceof GeneralSecurityException || inner instanceof IllegalArgumentException) {
                return new StoreRefused("a certificate or key file cannot be used: " + inner.getMessage(), cause);
            }
            if (inner instanceof RedisCommandExecutionException) {
                return ofAnswer(String.valueOf(inner.getMessage()), cause);
            }
        }
        return new StoreUnavailable("no connection to redis at " + where + ": " + innermost(cause), cause);
    }

    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return Optional.ofNullable(inner.getMessage()).orElse(inner.toString());
    }

    static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? unwrapped(failure.getCause())
                : failure;
    }
}
