package dev.muster.simulation;

import dev.muster.ClientScope;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.memory.MemoryServer;
import dev.muster.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all agents of a history share: time, network, server, and who watches over them. */
final class Town {
    static final GroupId FLEET = GroupId.of("fleet");
    static final GroupId OTHER = GroupId.of("other");
    static final GroupId SHARED = GroupId.of("shared");
    static final List<GroupId> PLAIN = List.of(FLEET, OTHER);
    static final List<GroupId> GROUPS = List.of(FLEET, OTHER, SHARED);
    static final List<LockName> LOCKS = List.of(LockName.of("report"), LockName.of("backup"));

    private final Scale scale;
    private final World world;
    private final Observer observer;
    private final Network network;
    private final MemoryServer server;
    private final Beats beats;
    private final Excuse forgotten;
    private final Map<LockName, Excuse> excuses = new TreeMap<>();
    private final Map<LockName, Holders> holders = new TreeMap<>();
    private final Map<GroupId, Holders> leaders = new TreeMap<>();
    private final Map<Process, ClientScope> scopes = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();

    Town(World world, Scale scale) {
        this.world = world;
        this.scale = scale;
        this.observer =
                new Observer(world, scale.members() < 50 && world.random().nextInt(3) == 0);
        this.network = new Network(world);
        this.server = new MemoryServer("sim", world::now, () -> Instant.EPOCH.plusNanos(world.now()));
        this.beats = new Beats(world, scale, observer);
        this.forgotten = new Excuse(world);
        for (LockName lock : LOCKS) {
            var excuse = new Excuse(world);
            excuses.put(lock, excuse);
            holders.put(lock, new Holders("lock " + lock, observer, excuse));
        }
        GROUPS.forEach(group -> leaders.put(group, new Holders("leader of " + group, observer, forgotten)));
    }

    /** A process has one scope; its agents share its connection. */
    ClientScope scope(Process process) {
        return scopes.computeIfAbsent(
                process,
                first -> ClientScope.create(process, List.of(new SimulatedProvider(listener -> {
                    var link =
                            new Link(world, network, process, new MemoryStore(server, Runnable::run), listener, beats);
                    links.add(link);
                    return link;
                }))));
    }

    void cutSomebody(Duration time) {
        if (!links.isEmpty()) {
            links.get(world.random().nextInt(links.size())).cut(time);
        }
    }

    void wipe() {
        world.log("server", "wiped");
        server.wipe();
        forgotten.during(noticedWithin());
        excuses.values().forEach(excuse -> excuse.during(noticedWithin()));
    }

    /** The longest way of a request (8 s), and the timeout: a holder that is paused just then cannot look before. */
    Duration noticedWithin() {
        return scale.timeout().plusSeconds(9);
    }

    void takesId(MemberId member) {
        beats.forget(member);
    }

    Excuse excuse(LockName lock) {
        return excuses.get(lock);
    }

    Excuse forgotten() {
        return forgotten;
    }

    Holders holders(LockName lock) {
        return holders.get(lock);
    }

    Holders leaders(GroupId group) {
        return leaders.get(group);
    }

    Scale scale() {
        return scale;
    }

    World world() {
        return world;
    }

    Observer observer() {
        return observer;
    }

    Network network() {
        return network;
    }

    MemoryServer server() {
        return server;
    }
}
