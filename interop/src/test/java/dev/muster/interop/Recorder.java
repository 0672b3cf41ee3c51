package dev.muster.interop;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes down what each passed test of the matrix has shown. */
final class Recorder implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Shows shows = context.getRequiredTestMethod().getAnnotation(Shows.class);
        if (shows != null && context.getExecutionException().isEmpty()) {
            var test = (MatrixTest) context.getRequiredTestInstance();
            Results.add(shows.value(), test.pair, test.found());
        }
    }
}
