package dev.muster.internal;

import dev.muster.AsyncCoordinator;
import dev.muster.Candidacy;
import dev.muster.Characteristic;
import dev.muster.Coordinator;
import dev.muster.ElectionListener;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.Lock;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.Membership;
import dev.muster.MembershipEvent;
import dev.muster.State;
import dev.muster.Watch;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a user holds of an engine: the calls that do no I/O themselves. */
final class EngineCoordinator implements Coordinator {
    private final Engine engine;
    private final AsyncCoordinator async;

    EngineCoordinator(Engine engine) {
        this.engine = engine;
        this.async = new EngineCalls(engine);
    }

    @Override
    public AsyncCoordinator async() {
        return async;
    }

    @Override
    public MemberId member() {
        return engine.request().options().member();
    }

    @Override
    public State state() {
        return engine.state().state();
    }

    @Override
    public Set<Characteristic> characteristics() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(engine.profile().characteristics()));
    }

    @Override
    public Membership membership(GroupId group) {
        return engine.memberships().find(group).orElseThrow(() -> new MemberNotJoined(group, member()));
    }

    @Override
    public Watch watch(GroupId group, Consumer<GroupEvent> listener) {
        checkOpen();
        engine.ids().check(group);
        var watch = new GroupWatch(engine, group, listener);
        engine.run(() -> engine.watches().add(watch));
        return watch;
    }

    @Override
    public Candidacy campaign(GroupId group, ElectionListener listener) {
        checkOpen();
        engine.ids().check(group);
        return engine.elections().campaign(group, listener);
    }

    @Override
    public Lock lock(LockName name) {
        engine.ids().check(name);
        return new EngineLock(engine, name, LockMode.EXCLUSIVE);
    }

    @Override
    public void onState(Consumer<State> listener) {
        engine.run(() -> engine.state().listen(listener));
    }

    @Override
    public void onMembership(Consumer<MembershipEvent> listener) {
        engine.run(() -> engine.memberships().listen(listener));
    }

    @Override
    public void runWatchers() {
        if (engine.listeners().isCurrent()) {
            throw new IllegalStateException(
                    "runWatchers waits for the listeners, and was called by one of them: call async().runWatchers()");
        }
        Coordinator.super.runWatchers();
    }

    private void checkOpen() {
        if (engine.state().isClosed()) {
            throw Engine.closed();
        }
    }
}
