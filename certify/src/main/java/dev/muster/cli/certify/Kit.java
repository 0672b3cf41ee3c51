package dev.muster.cli.certify;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit's tests with JUnit, without a word of its own: what is said is in the certificate. */
final class Kit {
    private static final Logger LIBRARY = Logger.getLogger("dev.muster");
    private static final int SIDE_BY_SIDE = 12;

    private Kit() {}

    static void run(RuleTests tests, Trials trials, boolean sideBySide, boolean logging) {
        var launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(CertifiedStore.class))
                .filters((PostDiscoveryFilter) found -> FilterResult.includedIf(
                        method(found).map(tests::isTried).orElse(true)))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(sideBySide))
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(SIDE_BY_SIDE))
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.max-pool-size", Integer.toString(SIDE_BY_SIDE))
                .build();
        PrintStream out = System.out;
        Level level = LIBRARY.getLevel();
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        LIBRARY.setLevel(logging ? level : Level.OFF);
        try {
            launcher.execute(request, trials);
        } finally {
            LIBRARY.setLevel(level);
            System.setOut(out);
        }
    }

    private static Optional<String> method(TestDescriptor found) {
        return found.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName());
    }
}
