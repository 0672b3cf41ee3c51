package dev.muster;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * How to connect. Durations and everything about the store are options of the URL, so that they are configured in one
 * place; here is what only a program can say.
 *
 * @param url the store, such as {@code redis://cache:6379?membership_timeout=10}
 * @param member this coordinator's id, unique in the store
 * @param required what the store must be able to do; connecting is refused otherwise
 * @param watchMode how changes are learned
 * @param automaticHeartbeat whether Muster beats by itself; if not, {@link Coordinator#heartbeat()} must be called often enough
 * @param rejoin whether a lost membership is taken again
 * @param scope with whom the connection is shared
 * @param callbacks where listeners and stages run; empty for threads of Muster's own
 */
public record ConnectOptions(
        String url,
        MemberId member,
        Set<Characteristic> required,
        WatchMode watchMode,
        boolean automaticHeartbeat,
        boolean rejoin,
        ClientScope scope,
        Optional<Executor> callbacks) {
    /** Copies the set. */
    public ConnectOptions {
        required = Set.copyOf(required);
    }

    /**
     * The defaults: nothing required, watches pushed where possible, beats and re-joins by itself, the connection shared
     * with all of the process.
     *
     * @param url the store
     * @param member this coordinator's id
     * @return the options
     */
    public static ConnectOptions of(String url, MemberId member) {
        return new ConnectOptions(
                url, member, Set.of(), WatchMode.AUTO, true, true, ClientScope.process(), Optional.empty());
    }

    /** Without the URL's host, path and options, since it may hold passwords. */
    @Override
    public String toString() {
        return "ConnectOptions[url=" + url.replaceAll("(?s):.*", ":***") + ", member=" + member + ", required="
                + required + ", watchMode=" + watchMode + ", automaticHeartbeat=" + automaticHeartbeat + ", rejoin="
                + rejoin + "]";
    }

    /**
     * Demands characteristics.
     *
     * @param demanded what the store must be able to do
     * @return the changed options
     */
    public ConnectOptions requiring(Characteristic... demanded) {
        Set<Characteristic> all = EnumSet.noneOf(Characteristic.class);
        all.addAll(required);
        all.addAll(Set.of(demanded));
        return new ConnectOptions(url, member, all, watchMode, automaticHeartbeat, rejoin, scope, callbacks);
    }

    /**
     * Chooses how changes are learned.
     *
     * @param mode the mode
     * @return the changed options
     */
    public ConnectOptions watching(WatchMode mode) {
        return new ConnectOptions(url, member, required, mode, automaticHeartbeat, rejoin, scope, callbacks);
    }

    /**
     * Leaves the heartbeat to the caller, as Tooz does without {@code start(start_heart=True)}.
     *
     * @return the changed options
     */
    public ConnectOptions manualHeartbeat() {
        return new ConnectOptions(url, member, required, watchMode, false, rejoin, scope, callbacks);
    }

    /**
     * Leaves a lost membership lost.
     *
     * @return the changed options
     */
    public ConnectOptions withoutRejoin() {
        return new ConnectOptions(url, member, required, watchMode, automaticHeartbeat, false, scope, callbacks);
    }

    /**
     * Chooses with whom the connection is shared.
     *
     * @param shared the scope
     * @return the changed options
     */
    public ConnectOptions in(ClientScope shared) {
        return new ConnectOptions(url, member, required, watchMode, automaticHeartbeat, rejoin, shared, callbacks);
    }

    /**
     * Chooses where listeners and stages run. Each coordinator's are told one at a time whatever the executor does.
     *
     * @param executor must not run tasks in the submitting thread, and must not reject any until the coordinator is closed
     * @return the changed options
     */
    public ConnectOptions callingBackOn(Executor executor) {
        return new ConnectOptions(
                url, member, required, watchMode, automaticHeartbeat, rejoin, scope, Optional.of(executor));
    }
}
