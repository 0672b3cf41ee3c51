package dev.muster.polling.config;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A document of YAML 1.1, which is what PyYAML reads, with the line of every node. */
final class YamlTree {
    private final String file;
    private final Findings findings;
    private final Values values = new Values();

    YamlTree(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The only document of a text; empty if there is none or it is broken, which is then noted. */
    Optional<Node> parse(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                findings.problem(new Place(file, 0), "is empty");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException broken) {
            findings.problem(at(broken.getProblemMark()), "is no YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            findings.problem(new Place(file, 0), "is no YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    Place at(Node node) {
        return at(node.getStartMark());
    }

    private Place at(@Nullable Mark mark) {
        return new Place(file, mark == null ? 0 : mark.getLine() + 1);
    }

    /** The entries of a mapping in their order, merged ones too; a key that comes twice is noted. */
    Map<String, Node> entries(MappingNode mapping) {
        twice(mapping);
        values.merge(mapping);
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                entries.put(key.getValue(), tuple.getValueNode());
            } else {
                findings.problem(at(tuple.getKeyNode()), "a key is text");
            }
        }
        return entries;
    }

    private void twice(MappingNode mapping) {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && !key.getTag().equals(Tag.MERGE)) {
                Place before = seen.putIfAbsent(key.getValue(), at(key));
                if (before != null) {
                    findings.problem(at(key), "'" + key.getValue() + "' is there already, in line " + before.line());
                }
            }
        }
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static boolean isText(Node node) {
        return node.getTag().equals(Tag.STR) && node instanceof ScalarNode;
    }

    /** What Python would make of a number or a text. */
    Object value(ScalarNode node) {
        return values.of(node);
    }

    static List<Node> items(SequenceNode sequence) {
        return sequence.getValue();
    }

    /** SnakeYAML's constructor keeps both of these to itself. */
    private static final class Values extends SafeConstructor {
        Values() {
            super(new LoaderOptions());
        }

        void merge(MappingNode mapping) {
            flattenMapping(mapping);
        }

        Object of(ScalarNode node) {
            return constructDocument(node);
        }
    }
}
