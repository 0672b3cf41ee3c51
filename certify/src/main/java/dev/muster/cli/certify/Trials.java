package dev.muster.cli.certify;

import dev.muster.cli.Certifier.Progress;
import dev.muster.tck.internal.trial.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes down what comes of the kit's tests, and says how far it is. Tests run side by side. */
final class Trials implements TestExecutionListener {
    private final RuleTests tests;
    private final Secrets secrets;
    private final Progress progress;
    private final SortedMap<RuleId, Integer> running = new TreeMap<>();
    private @Nullable Throwable failure;

    Trials(RuleTests tests, Secrets secrets, Progress progress) {
        this.tests = tests;
        this.secrets = secrets;
        this.progress = progress;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier identifier) {
        test(identifier).ifPresent(test -> running.merge(test.rule(), 1, Integer::sum));
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        String why = entry.getKeyValuePairs().get("not applicable");
        if (why != null) {
            test(identifier).ifPresent(test -> test.refusalTried(why));
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        test(identifier).ifPresent(test -> test.ended("the test was skipped: " + reason, ""));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        Optional<RuleTest> ended = test(identifier);
        if (ended.isEmpty()) {
            failure = failure == null ? thrown : failure;
            return;
        }
        RuleTest test = ended.get();
        if (result.getStatus() == Status.SUCCESSFUL) {
            test.ended();
        } else {
            test.ended(secrets.hide(seen(thrown)), secrets.hide(history(thrown)));
        }
        running.merge(test.rule(), -1, (before, less) -> before + less == 0 ? null : before + less);
        SortedMap<RuleId, Boolean> tried = tests.tried();
        if (tried.getOrDefault(test.rule(), false)) {
            long over = tried.values().stream().filter(Boolean::booleanValue).count();
            List<String> trying =
                    running.keySet().stream().map(RuleId::toString).toList();
            progress.tried((int) over, tried.size(), tests.verdict(test.rule()), trying);
        }
    }

    /** What kept the tests from running at all, if anything did. */
    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private Optional<RuleTest> test(TestIdentifier identifier) {
        return identifier.isTest()
                ? identifier
                        .getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> tests.test(((MethodSource) source).getMethodName()))
                : Optional.empty();
    }

    private static String seen(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "the test was given up";
        }
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.strip();
    }

    /** What the kit's message says between what was seen and how to see it again. */
    private static String history(@Nullable Throwable thrown) {
        String message = thrown == null || thrown.getMessage() == null ? "" : thrown.getMessage();
        int begin = message.indexOf("\nAFTER\n");
        int end = message.lastIndexOf("REPLAY ");
        return begin < 0 || end < begin ? "" : message.substring(begin + 7, end);
    }
}
