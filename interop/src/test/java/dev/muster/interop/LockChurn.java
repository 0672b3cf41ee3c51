package dev.muster.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Processes of both languages that take one lock again and again, and are killed at times, also while they hold it. */
final class LockChurn implements AutoCloseable {
    private static final int AT_ONCE = 20;

    private final class Holder {
        final Supplier<AgentProcess> start;
        AgentProcess process;
        RemoteMember member;
        String label;
        CompletableFuture<JsonNode> holding;

        Holder(Supplier<AgentProcess> start) {
            this.start = start;
            begin();
        }

        void begin() {
            process = start.get();
            String id = "holder" + ++named;
            member = process.member(id);
            label = process.name + "/" + id;
            String more = process.name.equals("Java") ? "&operation_timeout=40" : "";
            member.ask("start", store.url(timeout) + more, "b'" + id + "'", true);
            hold();
        }

        void hold() {
            holding = member.tell("hold", "b'churn'", AT_ONCE, log.file().toString(), label);
        }
    }

    private final SharedStore store;
    private final int timeout;
    private final LockLog log = new LockLog();
    private final List<Holder> holders = new ArrayList<>();
    private int named;
    int deaths;

    LockChurn(SharedStore store, int timeout) {
        this.store = store;
        this.timeout = timeout;
        holders.add(new Holder(AgentProcess::java));
        holders.add(new Holder(AgentProcess::java));
        holders.add(new Holder(() -> AgentProcess.python(ToozVersion.V9_1)));
        holders.add(new Holder(() -> AgentProcess.python(ToozVersion.V9_1)));
    }

    /** Lets those that are done go on; a failure of one is a failure of all. */
    void goOn() {
        holders.stream().filter(holder -> holder.holding.isDone()).forEach(holder -> {
            AgentProcess.await(holder.holding);
            holder.hold();
        });
    }

    void kill(Random random) {
        Holder holder = holders.get(random.nextInt(holders.size()));
        log.kill(holder.process, holder.label);
        deaths++;
        holder.begin();
    }

    LockLog.Account account() {
        return log.account();
    }

    @Override
    public void close() {
        holders.forEach(holder -> holder.process.close());
        log.close();
    }
}
