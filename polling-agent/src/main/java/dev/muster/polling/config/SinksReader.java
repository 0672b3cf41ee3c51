package dev.muster.polling.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Says what the sinks of a {@code pipeline.yaml} would have done that does not happen here. */
final class SinksReader {
    private final YamlTree yaml;
    private final Findings findings;

    SinksReader(YamlTree yaml, Findings findings) {
        this.yaml = yaml;
        this.findings = findings;
    }

    void report(Node sinks) {
        if (sinks instanceof SequenceNode sequence) {
            for (Node sink : YamlTree.items(sequence)) {
                if (sink instanceof MappingNode mapping) {
                    report(mapping);
                }
            }
        }
    }

    private void report(MappingNode sink) {
        Map<String, Node> entries = yaml.entries(sink);
        String publishers = texts(entries.get("publishers"));
        String made = transformed(entries.get("transformers"));
        findings.warning(
                yaml.at(sink),
                "the sink '" + text(entries.get("name")) + "' is ignored"
                        + (publishers.isEmpty() ? "" : ", so nothing goes to " + publishers)
                        + (made.isEmpty() ? "" : ", and no " + made + " takes place"));
    }

    private String transformed(@Nullable Node transformers) {
        return items(transformers).stream()
                .filter(MappingNode.class::isInstance)
                .map(item -> text(yaml.entries((MappingNode) item).get("name")))
                .collect(Collectors.joining(", "));
    }

    private static String texts(@Nullable Node list) {
        return items(list).stream().map(SinksReader::text).collect(Collectors.joining(", "));
    }

    private static List<Node> items(@Nullable Node list) {
        return list instanceof SequenceNode sequence ? YamlTree.items(sequence) : List.of();
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }
}
