package dev.muster.simulation;

import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The beats on their way: none is sent before the last one is answered or given up, none for a coordinator that is closed. */
final class Beats {
    private static final class State {
        long sent;
        long good = Long.MIN_VALUE / 2;
        boolean open;
    }

    private final World world;
    private final Scale scale;
    private final Observer observer;
    private final Map<MemberId, State> states = new TreeMap<>();

    Beats(World world, Scale scale, Observer observer) {
        this.world = world;
        this.scale = scale;
        this.observer = observer;
    }

    /** A beat is given up after the operation timeout, or sooner if none was answered for long; a late answer is none. */
    CompletionStage<BeatReply> sent(Process process, Beat beat, CompletionStage<BeatReply> reply) {
        State state = states.computeIfAbsent(beat.member(), first -> new State());
        long now = world.now();
        long timeout = scale.operationTimeout().toNanos() * 9 / 10;
        boolean patient = now - state.good < scale.timeout().toNanos() * 6 / 10 && !process.hasStepped();
        observer.require(
                !state.open || now - state.sent > timeout || !patient,
                () -> beat.member() + ": two heartbeats at once");
        state.sent = now;
        state.open = true;
        return reply.whenComplete((answer, failure) -> {
            if (state.sent == now) {
                state.open = false;
                boolean soon = world.now() - now < timeout / 4;
                state.good = failure == null && soon ? now : state.good;
            }
        });
    }

    /** Another process takes the id. */
    void forget(MemberId member) {
        states.remove(member);
    }
}
