package dev.muster.cli.certify;

import dev.muster.cli.RuleVerdict.BrokenTest;
import dev.muster.tck.internal.trial.NeedsFault;
import dev.muster.tck.internal.trial.NeedsLine;
import dev.muster.tck.internal.trial.NeedsSessions;
import dev.muster.tck.internal.trial.RuleId;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A test of the kit, and what came of it. Used by one thread at a time. */
final class RuleTest {
    private final String name;
    private final RuleId rule;
    private final boolean withinReach;
    private String whyNot;
    private boolean over;
    private @Nullable BrokenTest broken;

    private RuleTest(String name, RuleId rule, String whyNot) {
        this.name = name;
        this.rule = rule;
        this.whyNot = whyNot;
        this.withinReach = whyNot.isEmpty();
    }

    /**
     * A test as found in the kit.
     *
     * @param shared whether others may use the store
     * @return empty for a method that is no test of a rule
     */
    static Optional<RuleTest> of(Method method, boolean shared) {
        return RuleId.ofMethod(method.getName())
                .map(rule -> new RuleTest(method.getName(), rule, outOfReach(method, rule, shared)));
    }

    /** What certify cannot do: it has no hand on the server. */
    private static String outOfReach(Method method, RuleId rule, boolean shared) {
        NeedsFault fault = method.getAnnotation(NeedsFault.class);
        if (fault != null) {
            return "needs a server that the kit can put through " + fault.value();
        } else if (method.isAnnotationPresent(NeedsLine.class)) {
            return "needs a line to the server that the kit can cut";
        } else if (method.isAnnotationPresent(NeedsSessions.class)) {
            return "needs sessions that the kit can end";
        }
        return shared && rule.toString().equals("CONNECT-6") ? "would use ids that others may use" : "";
    }

    String name() {
        return name;
    }

    RuleId rule() {
        return rule;
    }

    /** Whether it can be tried. */
    boolean isWithinReach() {
        return withinReach;
    }

    boolean isOver() {
        return over;
    }

    /** Why the rule itself could not be tried; empty if it was. */
    String whyNot() {
        return whyNot;
    }

    Optional<BrokenTest> broken() {
        return withinReach && !over
                ? Optional.of(new BrokenTest(name, "the test did not come to an end", ""))
                : Optional.ofNullable(broken);
    }

    void refusalTried(String why) {
        whyNot = why + " is not declared; that it is refused was tested";
    }

    void ended() {
        over = true;
    }

    void ended(String seen, String history) {
        over = true;
        broken = new BrokenTest(name, seen, history);
    }
}
