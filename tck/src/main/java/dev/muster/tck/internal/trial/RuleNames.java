package dev.muster.tck.internal.trial;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a test as its rule's sentence and what it looks at in particular. */
public final class RuleNames extends DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        return RuleId.ofMethod(testMethod.getName())
                .map(id -> Spec.rule(id) + " [" + words(testMethod.getName()) + "]")
                .orElseGet(() -> super.generateDisplayNameForMethod(enclosingInstanceTypes, testClass, testMethod));
    }

    /** {@code lock2_aSharedTaker} to {@code a shared taker}. */
    private static String words(String method) {
        return method.substring(method.indexOf('_') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(java.util.Locale.ROOT)
                .strip();
    }
}
