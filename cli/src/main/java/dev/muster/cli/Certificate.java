package dev.muster.cli;

import java.time.Duration;
import java.util.List;

/**
 * How a store stands by the specification.
 *
 * @param url of the store, without passwords
 * @param server product and version
 * @param characteristics what the store declares
 * @param timeout that the tests used
 * @param seed that replays them
 * @param took how long it took
 * @param rules in their order
 */
public record Certificate(
        String url,
        String server,
        List<String> characteristics,
        Duration timeout,
        long seed,
        Duration took,
        List<RuleVerdict> rules) {
    public Certificate {
        characteristics = List.copyOf(characteristics);
        rules = List.copyOf(rules);
    }

    long count(RuleVerdict.Result result) {
        return rules.stream().filter(rule -> rule.result() == result).count();
    }

    boolean isGreen() {
        return count(RuleVerdict.Result.RED) == 0;
    }
}
