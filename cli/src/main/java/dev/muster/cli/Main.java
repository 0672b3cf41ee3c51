package dev.muster.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The muster command: what all commands have in common, and the list of them. */
@Command(
        name = "muster",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        description = "Coordinates processes: groups, members, hash rings, locks and elections,%n"
                + "on the store that you have, in the format of OpenStack Tooz.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, or another was faster",
            "2:wrong usage: an argument, an option or the store's URL",
            "3:the store does not answer",
        },
        subcommands = {
            DemoCommand.class,
            AgentCommand.class,
            PollCommand.class,
            LockCommand.class,
            GroupsCommand.class,
            MembersCommand.class,
            OwnerCommand.class,
            WatchCommand.class,
            CreateGroupCommand.class,
            DeleteGroupCommand.class,
            DoctorCommand.class,
            CertifyCommand.class,
            CheckPipelinesCommand.class,
        })
public final class Main implements Runnable {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--backend",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "URL of the store, such as file:///srv/agents or redis://host:6379."
                    + " Default: MUSTER_BACKEND, else a directory of your own.")
    private @Nullable String backend;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and a log. Also: MUSTER_DEBUG=1.")
    private boolean debug;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs a command and exits.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), writer(FileDescriptor.out), writer(FileDescriptor.err), arguments));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        var main = new Main(environment);
        var errors = new Errors(main);
        return new CommandLine(main)
                .registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(parsed -> {
                    Logs.configure(main.isDebugging());
                    main.checkReadable(arguments);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    boolean isDebugging() {
        String variable = environment.getOrDefault("MUSTER_DEBUG", "");
        return debug || !(variable.isBlank() || variable.equals("0"));
    }

    String backend() {
        return backend != null
                ? backend
                : DefaultBackend.url(environment, System.getProperty("os.name"), System.getProperty("user.home"));
    }

    boolean isBackendGiven() {
        return backend != null
                || !environment.getOrDefault("MUSTER_BACKEND", "").isBlank();
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Where this user's state of the command lies. */
    Path stateDirectory() {
        return DefaultBackend.state(environment, System.getProperty("os.name"), System.getProperty("user.home"));
    }

    /** Java has put this character where the locale gave an argument's bytes no meaning: they are lost. */
    private void checkReadable(String[] arguments) {
        Arrays.stream(arguments)
                .filter(argument -> argument.indexOf('\uFFFD') >= 0)
                .findFirst()
                .ifPresent(argument -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "the argument '" + argument
                                    + "' cannot be read in this locale: set LC_ALL=C.UTF-8 and try again");
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as muster demo");
    }
}
