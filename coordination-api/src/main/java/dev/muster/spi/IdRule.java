package dev.muster.spi;

import dev.muster.Bytes;
import java.util.List;
import java.util.function.Predicate;

/**
 * One rule for the ids of a store.
 *
 * @param sentence what an id must be, as in "has at most 250 bytes"
 * @param accepts whether an id keeps the rule
 */
public record IdRule(String sentence, Predicate<Bytes> accepts) {
    /**
     * A bound on the length.
     *
     * @param most how many bytes there may be
     * @return the rule
     */
    public static IdRule atMost(int most) {
        return new IdRule("has at most " + most + " bytes", id -> id.length() <= most);
    }

    /**
     * Text only.
     *
     * @return the rule
     */
    public static IdRule utf8() {
        return new IdRule("is well-formed UTF-8", Bytes::isText);
    }

    /**
     * Names that the store uses for itself.
     *
     * @param names what an id must not be
     * @return the rule
     */
    public static IdRule reserved(String... names) {
        List<Bytes> taken = List.of(names).stream().map(Bytes::utf8).toList();
        return new IdRule("is none of the reserved names " + String.join(", ", names), id -> !taken.contains(id));
    }

    /**
     * No path.
     *
     * @return the rule that an id has no slash and is not {@code .} or {@code ..}
     */
    public static IdRule noPath() {
        return new IdRule(
                "has no slash and is not '.' or '..'",
                id -> !id.text().contains("/")
                        && !id.text().equals(".")
                        && !id.text().equals(".."));
    }
}
