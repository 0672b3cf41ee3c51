package dev.muster.simulation;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose requests are carried out, held back, lost or refused, by the names of their methods. */
final class Script {
    private enum Fate {
        HOLD,
        LOSE_ANSWER,
        LOSE,
        REFUSE,
        DENY,
    }

    private record Held(String name, Runnable carryOut) {}

    private final Store store;
    private final Map<String, Fate> fates = new TreeMap<>();
    private final Queue<Held> held = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();

    Script(Store store) {
        this.store = store;
    }

    Store scripted() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, args) -> call(method, args));
    }

    void hold(String request) {
        fates.put(request, Fate.HOLD);
    }

    void loseAnswer(String request) {
        fates.put(request, Fate.LOSE_ANSWER);
    }

    void lose(String request) {
        fates.put(request, Fate.LOSE);
    }

    void refuse(String request) {
        fates.put(request, Fate.REFUSE);
    }

    void deny(String request) {
        fates.put(request, Fate.DENY);
    }

    void pass(String request) {
        fates.remove(request);
    }

    /** Carries out what was held back. */
    void release() {
        while (!held.isEmpty()) {
            held.remove().carryOut().run();
        }
    }

    long count(String request) {
        return sent.stream().filter(request::equals).count();
    }

    private Object call(Method method, Object[] args) throws Throwable {
        if (!CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return carriedOut(method, args);
        }
        sent.add(method.getName());
        Fate fate = fates.get(method.getName());
        if (fate == null) {
            return carriedOut(method, args);
        }
        return switch (fate) {
            case HOLD -> heldBack(method, args);
            case LOSE_ANSWER -> {
                carriedOut(method, args);
                yield CompletableFuture.failedFuture(new OutcomeUnknown("the answer is lost", null));
            }
            case LOSE -> new CompletableFuture<>();
            case REFUSE -> CompletableFuture.failedFuture(new StoreUnavailable("not connected", null));
            case DENY -> CompletableFuture.failedFuture(new StoreRefused("too large", null));
        };
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<Object> heldBack(Method method, Object[] args) {
        var answer = new CompletableFuture<Object>();
        held.add(new Held(method.getName(), () -> {
            try {
                ((CompletionStage<Object>) carriedOut(method, args)).thenAccept(answer::complete);
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        }));
        return answer;
    }

    private Object carriedOut(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(store, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
