package dev.muster.tck.internal.trial;

import dev.muster.StoreUnavailable;
import dev.muster.spi.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sits between an agent's engine and its store: counts the requests, and lets some fail as networks do. Faults that
 * every backend can be put through, without its help.
 */
public final class Tap {
    private static final Set<String> NO_REQUESTS = Set.of("close", "negotiated", "toString", "hashCode", "equals");

    /** What happens to a request. */
    public interface Fault {
        /** Performs it, or not, and answers, or not. */
        CompletionStage<?> pass(Request request);
    }

    /** A request on its way to the store. */
    public interface Request {
        String name();

        Object[] arguments();

        CompletionStage<?> send();
    }

    /** As sent, with the time of its sending. */
    public record Sent(String name, List<Object> arguments, long nanoTime) {}

    private static final Fault NONE = Request::send;

    private final History history;
    private final String who;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Fault fault = NONE;

    Tap(History history, String who) {
        this.history = history;
        this.who = who;
    }

    /** All requests, oldest first. */
    public List<Sent> sent() {
        return sent;
    }

    public List<Sent> sent(String name) {
        return sent.stream().filter(request -> request.name().equals(name)).toList();
    }

    /** From now on, in place of what was before. */
    public void set(String what, Fault now) {
        history.note(who, "store: " + what);
        fault = now;
    }

    public void heal() {
        set("answers again", NONE);
    }

    /** Requests with the given names, or all if none is given, are carried out and never answered. */
    public void loseReplies(String... names) {
        set("loses the replies of " + List.of(names), on(names, request -> {
            request.send();
            return new CompletableFuture<>();
        }));
    }

    /** They never arrive, and are never answered. */
    public void loseRequests(String... names) {
        set("never gets " + List.of(names), on(names, request -> new CompletableFuture<>()));
    }

    /** They fail at once, and were not carried out. */
    public void refuse(String... names) {
        set(
                "is out of reach for " + List.of(names),
                on(
                        names,
                        request -> CompletableFuture.failedFuture(new StoreUnavailable("cut off by the test", null))));
    }

    /** They are carried out, and answered late. */
    public void delayReplies(Duration by, String... names) {
        set(
                "answers late by " + by + " to " + List.of(names),
                on(
                        names,
                        request -> request.send().thenCompose(reply -> {
                            var late = new CompletableFuture<Object>();
                            late.completeOnTimeout(reply, by.toNanos(), TimeUnit.NANOSECONDS);
                            return late;
                        })));
    }

    /** The fault for some requests, no fault for the others. */
    public static Fault on(String[] names, Fault fault) {
        Set<String> hit = Set.of(names);
        return request -> hit.isEmpty() || hit.contains(request.name()) ? fault.pass(request) : request.send();
    }

    Store around(Store store) {
        return (Store) Proxy.newProxyInstance(
                Tap.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> call(store, method, arguments));
    }

    private @Nullable Object call(Store store, Method method, Object @Nullable [] given) throws Throwable {
        if (NO_REQUESTS.contains(method.getName())) {
            return invoke(store, method, given);
        }
        Object[] arguments = given == null ? new Object[0] : given;
        long now = System.nanoTime();
        Fault here = fault;
        sent.add(new Sent(method.getName(), List.of(arguments), now));
        if (here != NONE) {
            return here.pass(request(store, method, arguments));
        }
        open.incrementAndGet();
        return NONE.pass(request(store, method, arguments)).whenComplete((done, failure) -> {
            slowest.accumulateAndGet(System.nanoTime() - now, Math::max);
            open.decrementAndGet();
        });
    }

    /** Whether an answer is still awaited where this tap did nothing to the request. */
    boolean isAwaiting() {
        return open.get() > 0;
    }

    /** How long the slowest answer took of those that came, where this tap did nothing to the request. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    private static Request request(Store store, Method method, Object[] arguments) {
        return new Request() {
            @Override
            public String name() {
                return method.getName();
            }

            @Override
            public Object[] arguments() {
                return arguments;
            }

            @Override
            public CompletionStage<?> send() {
                try {
                    return (CompletionStage<?>) java.util.Objects.requireNonNull(invoke(store, method, arguments));
                } catch (RuntimeException | Error failure) {
                    throw failure;
                } catch (Throwable failure) {
                    throw new IllegalStateException(failure);
                }
            }
        };
    }

    private static @Nullable Object invoke(Store store, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
