package dev.muster.tck.internal.trial;

import dev.muster.AsyncCoordinator;
import dev.muster.Candidacy;
import dev.muster.Characteristic;
import dev.muster.Coordinator;
import dev.muster.ElectionListener;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.Lock;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.Membership;
import dev.muster.MembershipEvent;
import dev.muster.State;
import dev.muster.Watch;
import dev.muster.spi.Store;
import dev.muster.tck.Line;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A coordinator as if in a process of its own: with its own client, clocks and threads, which can be paused and killed. */
public final class Agent implements Coordinator {
    private final AgentProcess process;
    private final Coordinator coordinator;

    Agent(AgentProcess process, Coordinator connected, Recorder recorder) {
        this.process = process;
        this.coordinator = recorder.record(Coordinator.class, connected);
    }

    /** What sits between this agent's engine and its store. */
    public Tap tap() {
        return process.tap();
    }

    /** The clocks. */
    public AgentEnvironment environment() {
        return process.environment();
    }

    public TappedProvider provider() {
        return process.provider();
    }

    public AgentProcess process() {
        return process;
    }

    /** The client as the backend made it. */
    public Store rawStore() {
        var opened = process.provider().opened();
        return opened.get(opened.size() - 1);
    }

    /** The way to the server, if the agent has one of its own. */
    public Optional<Line> line() {
        return process.line();
    }

    /** Pauses the process: its engine does nothing, while time goes on. */
    public void freeze() {
        process.note("is paused");
        process.environment().freeze();
    }

    public void thaw() {
        process.note("goes on");
        process.environment().thaw();
    }

    /** Kills the process: its connection breaks, and it does nothing any more. */
    public void die() {
        if (!process.isOver()) {
            process.note("dies");
            process.kill();
        }
    }

    @Override
    public void close() {
        if (!process.isOver()) {
            process.environment().thaw();
            coordinator.close();
        }
    }

    @Override
    public AsyncCoordinator async() {
        return coordinator.async();
    }

    @Override
    public MemberId member() {
        return coordinator.member();
    }

    @Override
    public State state() {
        return coordinator.state();
    }

    @Override
    public Set<Characteristic> characteristics() {
        return coordinator.characteristics();
    }

    @Override
    public Membership membership(GroupId group) {
        return coordinator.membership(group);
    }

    @Override
    public Watch watch(GroupId group, Consumer<GroupEvent> listener) {
        return coordinator.watch(group, listener);
    }

    @Override
    public Candidacy campaign(GroupId group, ElectionListener listener) {
        return coordinator.campaign(group, listener);
    }

    @Override
    public Lock lock(LockName name) {
        return coordinator.lock(name);
    }

    @Override
    public void onState(Consumer<State> listener) {
        coordinator.onState(listener);
    }

    @Override
    public void onMembership(Consumer<MembershipEvent> listener) {
        coordinator.onMembership(listener);
    }

    @Override
    public String toString() {
        return member().toString();
    }
}
