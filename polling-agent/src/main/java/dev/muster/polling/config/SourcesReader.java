package dev.muster.polling.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the sources of a file, and says what of it has no effect here. */
final class SourcesReader {
    private static final int TYPO = 2;

    private final Path path;
    private final Findings findings;
    private final YamlTree yaml;

    SourcesReader(Path path, Findings findings) {
        this.path = path;
        this.findings = findings;
        yaml = new YamlTree(path.toString(), findings);
    }

    SourceFile read(String text) {
        Optional<Node> root = yaml.parse(text);
        if (root.isEmpty()) {
            return file(List.of(), false);
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            findings.problem(yaml.at(root.get()), "'sources:' is expected, with a list of sources");
            return file(List.of(), false);
        }
        Map<String, Node> entries = yaml.entries(mapping);
        boolean isPipeline = entries.containsKey("sinks");
        unknown(mapping, entries);
        Node sources = entries.get("sources");
        if (sources == null) {
            findings.problem(yaml.at(mapping), "there is no 'sources'");
        } else if (!(sources instanceof SequenceNode sequence)) {
            findings.problem(yaml.at(sources), "'sources' is a list");
        } else if (YamlTree.items(sequence).isEmpty()) {
            findings.problem(yaml.at(sources), "'sources' names no source");
        } else {
            return file(sources(sequence, isPipeline), isPipeline);
        }
        return file(List.of(), isPipeline);
    }

    private SourceFile file(List<Source> sources, boolean isPipeline) {
        return new SourceFile(path, sources, isPipeline, List.of());
    }

    private void unknown(MappingNode root, Map<String, Node> entries) {
        Node sinks = entries.get("sinks");
        if (sinks != null) {
            new SinksReader(yaml, findings).report(sinks);
        }
        for (String key : entries.keySet()) {
            if (!key.equals("sources") && !key.equals("sinks")) {
                unknownKey(yaml.at(root), key, Set.of("sources", "sinks"), findings);
            }
        }
    }

    /** A typing error would silently do nothing; anything else may be of a later Ceilometer. */
    static void unknownKey(Place place, String key, Set<String> known, Findings findings) {
        Optional<String> near = Spelling.near(key, known, TYPO);
        if (near.isPresent()) {
            findings.problem(place, "there is no '" + key + "'; the nearest is '" + near.get() + "'");
        } else {
            findings.warning(place, "'" + key + "' is not known and is ignored");
        }
    }

    private List<Source> sources(SequenceNode sequence, boolean isPipeline) {
        List<Source> sources = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (Node node : YamlTree.items(sequence)) {
            if (node instanceof MappingNode mapping) {
                var reader = new SourceReader(yaml, findings, mapping, isPipeline);
                reader.name().ifPresent(name -> {
                    Place before = names.putIfAbsent(name, yaml.at(mapping));
                    if (before != null) {
                        findings.problem(
                                yaml.at(mapping), "a source '" + name + "' is there already, in line " + before.line());
                    }
                });
                reader.read().ifPresent(sources::add);
            } else {
                findings.problem(yaml.at(node), "a source has 'name', 'interval' and 'meters'");
            }
        }
        return sources;
    }
}
