package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.Coordinator;
import dev.muster.LockLease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockCommandTest {
    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void store() {
        url = Fleet.url(directory);
    }

    @Test
    void theCommandsExitCodeIsOursAndItHasTheToken() throws Exception {
        try (var first = lock("echo $MUSTER_FENCING_TOKEN; exit 7")) {
            assertThat(first.code()).isEqualTo(7);
            assertThat(first.err()).isEmpty();
            try (var second = lock("echo $MUSTER_FENCING_TOKEN")) {
                assertThat(second.code()).isZero();
                assertThat(Long.parseLong(second.out().get(0)))
                        .isGreaterThan(Long.parseLong(first.out().get(0)));
            }
        }
    }

    @Test
    void whileOthersHoldTheLockTheCommandIsNotRun() throws Exception {
        try (Coordinator other = Coordinator.connect(url, "other");
                LockLease lease = other.lock("n").acquire(Duration.ofSeconds(5))) {
            Ran refused = Ran.on(url, "lock", "n", "--", "touch", file("ran").toString());
            assertThat(refused)
                    .isEqualTo(new Ran(1, "", "muster: lock 'n' is held by others; --wait 30s would wait for it\n"));
            assertThat(Ran.on(
                                    url,
                                    "lock",
                                    "n",
                                    "--wait",
                                    "200ms",
                                    "--",
                                    "touch",
                                    file("ran").toString())
                            .code())
                    .isEqualTo(1);
            assertThat(Ran.on(url, "lock", "n", "--shared", "--", "true").code())
                    .isEqualTo(1);
            assertThat(file("ran")).doesNotExist();

            try (var waiting = lock("echo got it", "--wait", "20s")) {
                lease.release();
                assertThat(waiting.code()).isZero();
                assertThat(waiting.out()).containsExactly("got it");
            }
        }
    }

    @Test
    void sharedHoldersRunTogetherAndKeepExclusiveOnesOut() throws Exception {
        try (var one = lock("echo in; sleep 20", "--shared")) {
            one.awaitLine("in");
            assertThat(Ran.on(url, "lock", "n", "--shared", "--", "true").code())
                    .isZero();
            assertThat(Ran.on(url, "lock", "n", "--", "true").code()).isEqualTo(1);
        }
    }

    @Test
    void aLostLockEndsTheCommandAndAllThatItStarted() throws Exception {
        try (var muster = lock("trap 'echo ending; exit 9' TERM; sleep 60 & echo $!; wait");
                Coordinator other = Coordinator.connect(url, "other")) {
            await().atMost(Muster.LONG).until(() -> !muster.out().isEmpty());
            ProcessHandle grandchild =
                    ProcessHandle.of(Long.parseLong(muster.out().get(0))).orElseThrow();
            assertThat(other.lock("n").breakLock()).isTrue();

            assertThat(muster.code()).isEqualTo(1);
            assertThat(muster.out()).contains("ending");
            assertThat(muster.err())
                    .contains("muster: lock 'n' was lost (REVOKED); the command was ended with exit code 9");
            await().atMost(Duration.ofSeconds(5)).until(() -> !ProcessTree.isRunning(grandchild));
        }
    }

    @Test
    void aCommandThatIgnoresTermIsKilled() throws Exception {
        try (var muster = lock(
                        "(trap '' TERM; echo in; sleep 60; sleep 60) & trap '' TERM; wait; sleep 60",
                        "--grace",
                        "200ms");
                Coordinator other = Coordinator.connect(url, "other")) {
            muster.awaitLine("in");
            other.lock("n").breakLock();
            assertThat(muster.code()).isEqualTo(1);
            assertThat(muster.err()).contains("exit code 137");
        }
    }

    @Test
    void termEndsTheCommandAndGivesTheLockBack() throws Exception {
        try (var muster = lock("echo in; sleep 60")) {
            muster.awaitLine("in");
            muster.terminate();
            assertThat(muster.code()).isEqualTo(143);
            assertThat(muster.err()).isEmpty();
            assertThat(Ran.on(url, "lock", "n", "--", "true").code()).isZero();
        }
    }

    @Test
    void termEndsTheWaitingToo() throws Exception {
        try (var holder = lock("echo in; sleep 60")) {
            holder.awaitLine("in");
            try (var waiting = lock("echo never", "--wait", "1h")) {
                waiting.awaitNote("waiting up to 3600 s");
                waiting.terminate();
                assertThat(waiting.code()).isEqualTo(143);
                assertThat(waiting.out()).isEmpty();
            }
        }
        assertThat(Ran.on(url, "lock", "n", "--wait", "10s", "--", "true").code())
                .isZero();
    }

    @Test
    void whatCannotBeStartedEndsWith127AndHoldsNothing() {
        Ran ran = Ran.on(url, "lock", "n", "--", "no-such-command");
        assertThat(ran.code()).isEqualTo(127);
        assertThat(ran.err())
                .startsWith("muster: cannot start 'no-such-command': ")
                .hasLineCount(1);
        assertThat(Ran.on(url, "lock", "n", "--", "true").code()).isZero();
    }

    @Test
    void optionsAfterTheDashesAreTheCommands() throws Exception {
        try (var muster = Muster.start(url, "lock", "n", "--", "echo", "--wait", "--help")) {
            assertThat(muster.code()).isZero();
            assertThat(muster.out()).containsExactly("--wait --help");
        }
    }

    private Muster lock(String script, String... options) throws Exception {
        var arguments = new java.util.ArrayList<>(java.util.List.of("lock", "n"));
        arguments.addAll(java.util.List.of(options));
        arguments.addAll(java.util.List.of("--", "sh", "-c", script));
        return Muster.start(url, arguments.toArray(String[]::new));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void theCommandRunsAloneUnderContention() throws Exception {
        Files.createDirectory(file("runs"));
        String script = "mkdir %1$s/in || exit 99; sleep 0.05; rmdir %1$s/in".formatted(file("runs"));
        try (var one = lock(script, "--wait", "20s");
                var two = lock(script, "--wait", "20s");
                var three = lock(script, "--wait", "20s")) {
            assertThat(one.code()).isZero();
            assertThat(two.code()).isZero();
            assertThat(three.code()).isZero();
        }
    }
}
