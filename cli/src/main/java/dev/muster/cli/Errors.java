package dev.muster.cli;

import dev.muster.GroupNotCreated;
import dev.muster.LockNotAcquired;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong on one line; the stack only to those who ask with {@code --debug} or MUSTER_DEBUG. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Main main;

    Errors(Main main) {
        this.main = main;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
        tell(
                command.getErr(),
                message(wrong) + hint + " (see " + command.getCommandSpec().qualifiedName() + " --help)",
                wrong);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Shutdown.waitForEndIfUnderWay();
        if (failure instanceof OutputClosed) {
            return ExitCode.REFUSED;
        }
        tell(command.getErr(), message(failure), failure);
        return ExitCode.of(failure);
    }

    private void tell(PrintWriter err, String message, Exception failure) {
        err.println("muster: " + Text.line(Secrets.hidden(message)));
        if (main.isDebugging()) {
            var stack = new StringWriter();
            failure.printStackTrace(new PrintWriter(stack));
            err.print(Secrets.hidden(stack.toString()));
        }
        err.flush();
    }

    private static String message(Throwable failure) {
        if (failure instanceof GroupNotCreated absent) {
            return "there is no group '" + absent.group() + "' in this store; muster groups lists those that there are";
        }
        if (failure instanceof LockNotAcquired late) {
            return "lock '" + late.lock() + "' was held by others all the time";
        }
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        if (message == null) {
            return failure.getClass().getSimpleName() + ": please run again with --debug and report this";
        }
        return failure instanceof UncheckedIOException && cause != null ? message + " (" + cause + ")" : message;
    }
}
