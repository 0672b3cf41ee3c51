package dev.muster.tck.internal.trial;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Line;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Runs each test in a {@link Trial} of its own, or the test of a refusal in its place; tells a failure as the rule that
 * is broken. A test is made again if it was measured that the machine stood still while it failed.
 */
public final class TrialExtension
        implements ParameterResolver, InvocationInterceptor, TestTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(TrialExtension.class);

    /** How many failures a machine that stands still excuses, each with what was measured. */
    private static final int MOST_EXCUSED = 5;

    /** An excused failure is made up for by so many tries in a row that pass. */
    private static final int MAKING_UP = 2;

    /** The backend of a test class. Most tests run beside each other; those that break the server run alone. */
    private record Bench(Backend backend, Seeds seeds, ReentrantReadWriteLock server) implements AutoCloseable {
        @Override
        public void close() {
            backend.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trial.class;
    }

    /** The trial is made when the test is: see {@link #interceptTestMethod}. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context) {
        invocation.skip();
        run(test.getExecutable(), context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context) {
        invocation.skip();
        run(test.getExecutable(), context);
    }

    private static void run(Method test, ExtensionContext context) {
        Bench bench = bench(context);
        boolean alone = AnnotationSupport.isAnnotated(test, NeedsFault.class);
        Lock turn = alone ? bench.server().writeLock() : bench.server().readLock();
        turn.lock();
        try {
            untilProven(test, bench, context);
        } finally {
            turn.unlock();
        }
    }

    /** A failure counts unless a stall was measured while it came about; then the test must pass twice in a row. */
    private static void untilProven(Method test, Bench bench, ExtensionContext context) {
        int excused = 0;
        int passed = 0;
        while (passed < (excused == 0 ? 1 : MAKING_UP)) {
            try {
                once(test, bench, context);
                passed++;
            } catch (RuleBroken broken) {
                if (broken.stall().isEmpty() || excused == MOST_EXCUSED) {
                    throw broken;
                }
                excused++;
                passed = 0;
                System.out.println("[muster-tck] made again: " + test.getName() + ", since "
                        + broken.stall().get());
                context.publishReportEntry("made again", broken.getMessage());
            }
        }
    }

    private static void once(Method test, Bench bench, ExtensionContext context) {
        long began = System.nanoTime();
        try (var trial = trial(bench, test, context, began)) {
            try {
                Needs needs = test.getAnnotation(Needs.class);
                if (needs == null || trial.has(needs.value())) {
                    ReflectionSupport.invokeMethod(test, context.getRequiredTestInstance(), arguments(test, trial));
                } else {
                    context.publishReportEntry("not applicable", "characteristic " + needs.value());
                    trial.note(needs.value() + " is not declared: this is the test of its refusal");
                    Refusals.check(needs.value(), trial);
                }
            } catch (Throwable seen) {
                String history = seen instanceof ShrunkFailure shrunk
                        ? shrunk.history()
                        : trial.history().toString();
                throw broken(bench, test, context, seen, history, trial.stall(began));
            }
        }
    }

    private static Trial trial(Bench bench, Method test, ExtensionContext context, long began) {
        try {
            return new Trial(bench.backend(), bench.seeds().of(test.getName()));
        } catch (RuntimeException unconnected) {
            Optional<String> stall = Stalls.watching().since(began).map(Stalls::text);
            throw broken(bench, test, context, unconnected, "", stall);
        }
    }

    private static RuleBroken broken(
            Bench bench,
            Method test,
            ExtensionContext context,
            Throwable seen,
            String history,
            Optional<String> stall) {
        return new RuleBroken(
                RuleId.ofMethod(test.getName())
                        .map(id -> Spec.rule(id).toString())
                        .orElse(test.getName()),
                seen,
                history,
                bench.seeds().replay() + " -Dtest="
                        + context.getRequiredTestClass().getSimpleName() + "#" + test.getName(),
                stall);
    }

    /** The first connection of a JVM loads a client: not in many tests at once. What is wrong with it the tests will tell. */
    private static void warmUp(Backend backend) {
        try (var trial = new Trial(backend, 0)) {
            trial.note("warm");
        } catch (RuntimeException wrong) {
            System.out.println("[muster-tck] the first connection failed: " + wrong.getMessage());
        }
    }

    private static Object[] arguments(Method test, Trial trial) {
        return test.getParameterCount() == 0 ? new Object[0] : new Object[] {trial};
    }

    /** Made by an instance of its own: templates ask for it before there is one. */
    private static Bench bench(ExtensionContext context) {
        var root = context.getRoot().getStore(NAMESPACE);
        return root.getOrComputeIfAbsent(
                context.getRequiredTestClass(),
                type -> {
                    Seeds seeds = Seeds.of(context);
                    System.out.println("[muster-tck] " + type.getName() + " " + seeds.replay());
                    try {
                        var instance = (BackendTck) ReflectionSupport.newInstance(type);
                        Backend backend = instance.open();
                        warmUp(backend);
                        return new Bench(backend, seeds, new ReentrantReadWriteLock());
                    } catch (Exception failure) {
                        throw new IllegalStateException("the backend could not be made ready", failure);
                    }
                },
                Bench.class);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        Backend backend = bench(context).backend();
        NeedsFault fault = test.getAnnotation(NeedsFault.class);
        boolean there = fault != null
                ? backend.faults().containsKey(fault.value())
                : test.isAnnotationPresent(NeedsLine.class)
                        ? hasLine(backend)
                        : backend.expireSession().isPresent();
        return there ? Stream.of(new Once(context.getDisplayName())) : Stream.empty();
    }

    private static boolean hasLine(Backend backend) {
        Optional<Line> line = backend.line();
        line.ifPresent(Line::close);
        return line.isPresent();
    }

    private record Once(String name) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return name;
        }

        @Override
        public List<org.junit.jupiter.api.extension.Extension> getAdditionalExtensions() {
            return List.of();
        }
    }
}
