package dev.muster.memcached;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.internal.testing.Child;
import java.time.Duration;
import java.util.Scanner;

/** A member in another JVM, which is in a group and holds a lock. Each line is answered with whether both are valid. */
final class JavaPeer {
    private JavaPeer() {}

    static Child start(String url, String member) {
        var peer = Child.java(JavaPeer.class, url, member);
        String heard = peer.hear();
        if (!heard.equals("ready")) {
            peer.close();
            throw new AssertionError("the peer is not ready: " + heard);
        }
        return peer;
    }

    public static void main(String[] arguments) {
        try (Coordinator agent = Coordinator.connect(arguments[0], arguments[1]);
                var lines = new Scanner(System.in)) {
            GroupId group = GroupId.of("group");
            agent.join(group, JoinOptions.DEFAULT.creatingGroup());
            LockLease lease = agent.lock("lock").acquire(Duration.ofSeconds(5));
            System.out.println("ready");
            while (lines.hasNextLine()) {
                lines.nextLine();
                System.out.println(agent.membership(group).isValid() + " " + lease.isValid());
            }
        }
    }
}
