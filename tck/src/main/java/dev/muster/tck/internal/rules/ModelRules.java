package dev.muster.tck.internal.rules;

import dev.muster.tck.internal.model.Chance;
import dev.muster.tck.internal.model.Command;
import dev.muster.tck.internal.model.Histories;
import dev.muster.tck.internal.model.Turmoil;
import dev.muster.tck.internal.trial.Seeds;
import dev.muster.tck.internal.trial.Trial;
import org.junit.jupiter.api.Test;

/** Random histories against the reference model, and random turmoil against what must hold in any. */
interface ModelRules {
    @Test
    default void member1_randomHistoriesAreTheModels(Trial trial) {
        int agents = 2 + trial.random().nextInt(3);
        Chance.check(
                trial,
                Command.by(agents, false).list().ofMinSize(5).ofMaxSize(60),
                12,
                commands -> Histories.run(trial, agents, commands));
    }

    @Test
    default void live2_randomHistoriesWithDeaths(Trial trial) {
        int agents = 2 + trial.random().nextInt(7);
        Chance.check(
                trial,
                Command.by(agents, true).list().ofMinSize(30).ofMaxSize(60),
                2,
                commands -> Histories.run(trial, agents, commands));
    }

    @Test
    default void lock4_randomTurmoil(Trial trial) {
        for (int round = 0; round < Seeds.tries(3); round++) {
            new Turmoil(trial, 2 + trial.random().nextInt(7), 60, false).run();
        }
    }

    @Test
    default void lock4_randomTurmoilUnderFaults(Trial trial) {
        for (int round = 0; round < Seeds.tries(2); round++) {
            new Turmoil(trial, 2 + trial.random().nextInt(5), 25, true).run();
        }
    }
}
