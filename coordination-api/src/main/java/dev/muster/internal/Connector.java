package dev.muster.internal;

import dev.muster.Characteristic;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.WatchMode;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Environment;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** From options to a connected coordinator, or to one message with all that stands against it. */
public final class Connector {
    private static final Duration LEAST_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private Connector() {}

    /** What was asked for, checked as far as it can be without the store. */
    record Request(
            ConnectOptions options, BackendProvider provider, StoreUrl url, StoreProfile profile, Settings settings) {
        /** Connecting takes longer than a request: names are looked up, classes loaded, passwords checked. */
        Duration timeout() {
            return Durations.max(settings.operationTimeout(), LEAST_CONNECT_TIMEOUT);
        }
    }

    /**
     * Connects.
     *
     * @param options how
     * @param scope where
     * @return the coordinator, or exceptionally what stands against it
     */
    public static CompletionStage<Coordinator> connect(ConnectOptions options, Scope scope) {
        Environment environment = scope.environment();
        Executor own = environment.callbacks();
        Executor callbacks = options.callbacks()
                .<Executor>map(wanted -> new Callbacks(wanted, own))
                .orElse(own);
        var connected = new CompletableFuture<Coordinator>();
        environment.execute(() -> {
            try {
                Answer.pass(open(checked(options, scope), scope, callbacks), connected);
            } catch (CoordinationException refused) {
                connected.completeExceptionally(refused);
            } catch (RuntimeException | Error broken) {
                connected.completeExceptionally(
                        new ConnectRefused("the backend failed before anything was sent: " + broken, broken));
            }
        });
        return Answer.of(connected, callbacks);
    }

    private static Request checked(ConnectOptions options, Scope scope) {
        StoreUrl url = parsed(options.url());
        BackendProvider provider = scope.providers().serving(url.scheme());
        List<String> problems = new ArrayList<>(UrlOptions.problems(url, provider));
        StoreProfile profile;
        try {
            profile = provider.profile(url);
        } catch (IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
            throw refusal(problems, url);
        }
        Settings settings = Settings.of(url, profile.timing(), problems);
        check(options, profile, problems);
        refuseIfAny(problems, url);
        return new Request(options, provider, url, profile, settings);
    }

    /** What the options demand of the profile; checked again with what the server negotiated. */
    private static void check(ConnectOptions options, StoreProfile profile, List<String> problems) {
        try {
            new Ids(profile.ids()).check(options.member());
        } catch (IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
        SortedSet<Characteristic> missing = new TreeSet<>(options.required());
        missing.removeAll(profile.characteristics());
        if (!missing.isEmpty()) {
            problems.add("the store lacks what is required: " + missing + "; it has "
                    + new TreeSet<>(profile.characteristics()));
        }
        if (options.watchMode() == WatchMode.PUSHED
                && !profile.characteristics().contains(Characteristic.PUSHED_WATCHES)) {
            problems.add("the store cannot push watches: use WatchMode.AUTO or POLLED");
        }
    }

    private static StoreUrl parsed(String url) {
        try {
            return UrlParser.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw new ConnectRefused(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void refuseIfAny(List<String> problems, StoreUrl url) {
        if (!problems.isEmpty()) {
            throw refusal(problems, url);
        }
    }

    /** Without the options: a misspelt one may hold a password. */
    private static ConnectRefused refusal(List<String> problems, StoreUrl url) {
        var shown = new StoreUrl(url.scheme(), url.user(), url.password(), url.hosts(), url.path(), new TreeMap<>());
        return new ConnectRefused(shown + ": " + String.join("; ", problems), null);
    }

    private static CompletableFuture<Coordinator> open(Request request, Scope scope, Executor callbacks) {
        return scope.attach(request.provider(), request.url(), request).thenApply(shared -> {
            try {
                StoreProfile profile = shared.store().negotiated(request.profile());
                List<String> problems = new ArrayList<>();
                Settings settings = Settings.of(request.url(), profile.timing(), problems);
                check(request.options(), profile, problems);
                refuseIfAny(problems, request.url());
                return new Engine(scope, shared, request, profile, settings, callbacks).facade();
            } catch (RuntimeException refused) {
                scope.detach(shared, request);
                throw refused;
            }
        });
    }
}
