package dev.muster.cli;

import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that is about a store. */
@Command
abstract class StoreCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Connects as a member id that nobody else has; it joins nothing. */
    final Coordinator connect() {
        return connect(uniqueId("muster-" + ProcessHandle.current().pid()));
    }

    final Coordinator connect(String member) {
        return Coordinator.connect(ConnectOptions.of(main.backend(), MemberId.of(member)));
    }

    /** Nobody else's. */
    static String uniqueId(String prefix) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return prefix + "-" + HexFormat.of().formatHex(random);
    }

    final Main main() {
        return main;
    }

    final Output output() {
        return new Output(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
