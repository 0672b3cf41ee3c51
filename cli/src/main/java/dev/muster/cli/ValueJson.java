package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Value;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** msgpack values as JSON for people and scripts: bytes become text where they are, keys become text. */
final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    static JsonNode of(Value value) {
        if (value instanceof Value.Bool bool) {
            return NODES.booleanNode(bool.truth());
        } else if (value instanceof Value.Int number) {
            return integer(number.number());
        } else if (value instanceof Value.Float number) {
            return Double.isFinite(number.number())
                    ? NODES.numberNode(number.number())
                    : NODES.textNode(Double.toString(number.number()));
        } else if (value instanceof Value.Text text) {
            return NODES.textNode(text.text());
        } else if (value instanceof Value.Binary binary) {
            return NODES.textNode(binary.bytes().text());
        } else if (value instanceof Value.Array array) {
            ArrayNode items = NODES.arrayNode();
            array.items().forEach(item -> items.add(of(item)));
            return items;
        } else if (value instanceof Value.Mapping mapping) {
            return mapping(mapping);
        } else if (value instanceof Value.Extension extension) {
            return NODES.objectNode()
                    .put("extension", extension.code())
                    .put("payload", extension.payload().text());
        }
        return NODES.nullNode();
    }

    private static JsonNode integer(BigInteger number) {
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    /** Keys that would fall together as text stay apart, as a list of pairs. */
    private static JsonNode mapping(Value.Mapping mapping) {
        ObjectNode object = NODES.objectNode();
        ArrayNode pairs = NODES.arrayNode();
        Set<String> keys = new HashSet<>();
        for (Map.Entry<Value, Value> entry : mapping.entries()) {
            JsonNode key = of(entry.getKey());
            JsonNode value = of(entry.getValue());
            keys.add(key.asText());
            object.set(key.asText(), value);
            pairs.add(NODES.arrayNode().add(key).add(value));
        }
        boolean plain = mapping.entries().stream()
                .allMatch(entry -> entry.getKey() instanceof Value.Text || entry.getKey() instanceof Value.Binary);
        return plain && keys.size() == mapping.entries().size() ? object : pairs;
    }
}
