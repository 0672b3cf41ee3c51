package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RawMapPropertiesTest {
    @Property
    void cuttingAndJoiningGivesTheSameBytes(@ForAll("mappings") Value.Mapping mapping) {
        Bytes encoded = mapping.encode();
        assertThat(RawMap.read(encoded).encode()).isEqualTo(encoded);
    }

    @Property
    void everyEntryIsCutAsItWouldBeEncoded(@ForAll("mappings") Value.Mapping mapping) {
        List<RawEntry> entries = RawMap.read(mapping.encode()).entries();
        assertThat(entries)
                .extracting(RawEntry::key)
                .isEqualTo(mapping.entries().stream()
                        .map(entry -> entry.getKey().encode())
                        .toList());
        assertThat(entries)
                .extracting(RawEntry::value)
                .isEqualTo(mapping.entries().stream()
                        .map(entry -> entry.getValue().encode())
                        .toList());
    }

    @Property
    void aSpliceKeepsAllOtherEntriesByteForByte(
            @ForAll("mappings") Value.Mapping mapping, @ForAll("ids") WireId id, @ForAll("values") Value value) {
        RawMap before = RawMap.read(mapping.encode());
        RawMap after = RawMap.read(before.with(id, value.encode()).encode());
        assertThat(others(after, id)).isEqualTo(others(before, id));
        assertThat(after.get(id.bytes())).contains(value.encode());
        assertThat(after.entries())
                .hasSize(before.entries().size() + (before.get(id.bytes()).isPresent() ? 0 : 1));

        RawMap without = RawMap.read(after.without(id.bytes()).encode());
        assertThat(without.entries()).isEqualTo(others(before, id));
        assertThat(without.get(id.bytes())).isEmpty();
    }

    private static List<RawEntry> others(RawMap map, WireId id) {
        return map.entries().stream()
                .filter(entry -> !entry.id().equals(Optional.of(id)))
                .toList();
    }

    @Provide
    Arbitrary<Value> values() {
        return AnyValues.values();
    }

    /** Few ids, so that they meet. */
    @Provide
    Arbitrary<WireId> ids() {
        Arbitrary<Bytes> bytes = Arbitraries.of("a", "b", "ä").map(Bytes::utf8);
        return Combinators.combine(bytes, Arbitraries.of(IdForm.values())).as(WireId::new);
    }

    @Provide
    Arbitrary<Value.Mapping> mappings() {
        Arbitrary<Value> keys = Arbitraries.oneOf(AnyValues.flatValues(), ids().map(id -> Msgpack.read(id.encode())));
        return Combinators.combine(keys, AnyValues.flatValues())
                .as(Map::entry)
                .list()
                .ofMaxSize(40)
                .map(Value.Mapping::new);
    }
}
