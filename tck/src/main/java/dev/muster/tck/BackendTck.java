package dev.muster.tck;

import dev.muster.tck.internal.rules.AllRules;
import dev.muster.tck.internal.trial.RuleNames;
import dev.muster.tck.internal.trial.TrialExtension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every rule of the specification, as tests. A backend's author extends this class, implements {@link #backend()} and is
 * done.
 *
 * <p>A red test names the rule that is broken, what was seen, the commands that led there, and the seed. System
 * properties: {@code muster.tck.seed} replays a seed, {@code muster.tck.effort} multiplies the random tries (1).
 *
 * <p>Tests spend their time waiting for timeouts: let them run side by side with
 * {@code junit.jupiter.execution.parallel.enabled=true}. They then do so within the class, save where a fault hits the
 * whole server.
 */
@ExtendWith(TrialExtension.class)
@DisplayNameGeneration(RuleNames.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
public abstract class BackendTck implements AllRules {
    /** For the backend's test class. */
    protected BackendTck() {}

    /**
     * Describes the store, and starts what the tests need. Called once a class.
     *
     * @return the backend under test; closed after the last test
     * @throws Exception fails all tests
     */
    protected abstract Backend backend() throws Exception;

    /**
     * For the kit.
     *
     * @return what {@link #backend()} gives
     * @throws Exception fails all tests
     */
    public final Backend open() throws Exception {
        return backend();
    }
}
