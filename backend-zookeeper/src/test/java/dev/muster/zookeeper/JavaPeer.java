package dev.muster.zookeeper;

import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.internal.testing.Child;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A member in a process of its own, which can be killed and paused. Answers each line with a line. */
final class JavaPeer {
    private JavaPeer() {}

    static Child start(String url, String member) {
        return Child.java(JavaPeer.class, url, member);
    }

    public static void main(String[] arguments) throws Exception {
        Coordinator coordinator;
        try {
            coordinator = Coordinator.connect(arguments[0], arguments[1]);
        } catch (CoordinationException failure) {
            System.out.println(failure.getClass().getSimpleName());
            return;
        }
        Optional<LockLease> lease = Optional.empty();
        Optional<PartitionedGroup> group = Optional.empty();
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            try {
                switch (line) {
                    case "take" -> lease = coordinator.lock(LockName.of("lock")).tryAcquire();
                    case "join" -> group = Optional.of(coordinator.joinPartitioned(GroupId.of("group"), Weight.of(1)));
                    default -> {}
                }
                System.out.println(
                        switch (line) {
                            case "take" ->
                                lease.flatMap(LockLease::fencingToken)
                                        .map(Object::toString)
                                        .orElse("refused");
                            case "valid" ->
                                String.valueOf(lease.filter(LockLease::isValid).isPresent());
                            default -> String.valueOf(group.isPresent());
                        });
            } catch (CoordinationException failure) {
                System.out.println("fails");
            }
        }
    }
}
