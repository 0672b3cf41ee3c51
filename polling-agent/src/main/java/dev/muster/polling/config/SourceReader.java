package dev.muster.polling.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one source. */
final class SourceReader {
    private static final String EXPRESSION = "group_id_coordination_expression";
    private static final Set<String> KEYS =
            Set.of("name", "interval", "meters", "resources", "discovery", "sinks", EXPRESSION);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final YamlTree yaml;
    private final Findings findings;
    private final MappingNode mapping;
    private final boolean inPipeline;
    private final Map<String, Node> entries;

    SourceReader(YamlTree yaml, Findings findings, MappingNode mapping, boolean inPipeline) {
        this.yaml = yaml;
        this.findings = findings;
        this.mapping = mapping;
        this.inPipeline = inPipeline;
        entries = yaml.entries(mapping);
    }

    Optional<String> name() {
        Node name = entries.get("name");
        return name instanceof ScalarNode scalar && !YamlTree.isNull(name)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Empty if anything is missing, which is then noted. */
    Optional<Source> read() {
        if (name().isEmpty()) {
            problem("name", "a source needs a 'name'");
        }
        expression();
        for (String key : entries.keySet()) {
            if (!KEYS.contains(key)) {
                SourcesReader.unknownKey(yaml.at(entries.get(key)), key, KEYS, findings);
            }
        }
        Optional<Duration> interval = interval();
        Optional<MeterPatterns> meters = meters();
        List<String> resources = list("resources");
        List<String> discovery = list("discovery");
        return name().flatMap(name -> interval.flatMap(
                every -> meters.map(selected -> new Source(name, every, selected, resources, discovery))));
    }

    private void expression() {
        if (entries.containsKey(EXPRESSION) && !YamlTree.isNull(entries.get(EXPRESSION))) {
            problem(
                    EXPRESSION,
                    "'" + EXPRESSION + "' is Python that Ceilometer evaluates, and is refused here: let a discovery"
                            + " find the resources, and its group id partition them");
        }
    }

    private Optional<Duration> interval() {
        Node node = entries.get("interval");
        if (node == null) {
            problem(
                    "interval",
                    inPipeline
                            ? label()
                                    + " has no 'interval': from Ocata on polling.yaml says what is polled, not this file"
                            : label() + " has no 'interval'");
            return Optional.empty();
        }
        Optional<BigInteger> seconds = seconds(node);
        if (seconds.isEmpty()) {
            problem("interval", "'interval' is a whole number of seconds, not " + shown(node));
            return Optional.empty();
        }
        if (seconds.get().signum() <= 0 || seconds.get().compareTo(BigInteger.valueOf(LONGEST.toSeconds())) > 0) {
            problem(
                    "interval",
                    "'interval' is " + seconds.get() + " s: give more than 0, and " + LONGEST.toDays()
                            + " days at most");
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(seconds.get().longValueExact()));
    }

    /** As Python's {@code int()} takes it: from a whole number, a text of digits, or a fraction that is cut off. */
    private Optional<BigInteger> seconds(Node node) {
        Object value = node instanceof ScalarNode scalar ? yaml.value(scalar) : mapping;
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return Optional.of(new BigInteger(value.toString()));
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            BigInteger whole = new BigDecimal(number).toBigInteger();
            findings.warning(
                    yaml.at(node), "'interval' is " + shown(node) + ", of which Ceilometer takes " + whole + " s");
            return Optional.of(whole);
        }
        return value instanceof String text && text.strip().matches("[+-]?[0-9]{1,18}")
                ? Optional.of(new BigInteger(text.strip()))
                : Optional.empty();
    }

    private Optional<MeterPatterns> meters() {
        Node node = entries.get("meters");
        if (node == null) {
            problem("meters", label() + " has no 'meters'");
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("*")) {
            return Optional.of(new MeterPatterns(List.of("*")));
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem("meters", "'meters' is a list of names, not " + shown(node));
            return Optional.empty();
        }
        List<String> patterns = new ArrayList<>();
        for (Node item : YamlTree.items(sequence)) {
            if (YamlTree.isText(item)) {
                patterns.add(((ScalarNode) item).getValue());
            } else {
                findings.problem(yaml.at(item), "a meter is text, not " + shown(item) + hint(item));
            }
        }
        if (patterns.size() < YamlTree.items(sequence).size()) {
            return Optional.empty();
        }
        List<String> wrong = MeterPatterns.problems(patterns);
        wrong.forEach(text -> findings.problem(yaml.at(node), label() + ": " + text));
        return wrong.isEmpty() ? Optional.of(new MeterPatterns(patterns)) : Optional.empty();
    }

    /** A list of texts; whole numbers are text too, as Python's {@code str} writes them. */
    private List<String> list(String key) {
        Node node = entries.get(key);
        if (node == null || YamlTree.isNull(node)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(key, "'" + key + "' is a list, not " + shown(node));
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : YamlTree.items(sequence)) {
            if (YamlTree.isText(item)) {
                texts.add(((ScalarNode) item).getValue());
            } else if (item.getTag().equals(Tag.INT) && item instanceof ScalarNode number) {
                texts.add(yaml.value(number).toString());
            } else {
                findings.problem(yaml.at(item), "'" + key + "' lists texts, not " + shown(item) + hint(item));
            }
        }
        return texts;
    }

    private static String hint(Node item) {
        return item instanceof ScalarNode ? ": put it in quotes" : "";
    }

    private static String shown(Node node) {
        return node instanceof ScalarNode scalar
                ? "'" + scalar.getValue() + "'"
                : node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private String label() {
        return name().map(name -> "the source '" + name + "'").orElse("a source");
    }

    private void problem(String key, String text) {
        @Nullable Node node = entries.get(key);
        findings.problem(yaml.at(node == null ? mapping : node), text);
    }
}
