package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Every function of this module that takes whatever lies in a store. */
final class Readers {
    static final Map<String, Function<Bytes, Object>> ALL = all();

    private Readers() {}

    private static Map<String, Function<Bytes, Object>> all() {
        var all = new TreeMap<String, Function<Bytes, Object>>();
        all.put("value", Msgpack::read);
        all.put("map", RawMap::read);
        all.put("array", RawArray::read);
        all.put("id", WireId::read);
        all.put("capabilities", bytes -> CapabilitiesCodec.read(bytes).value());
        all.put("group", GroupMetadata::read);
        all.put("member", MemberRecord::read);
        for (int code = 0; code <= 8; code++) {
            int each = code;
            all.put("extension " + code, bytes -> OsloExtension.read(new Value.Extension(each, bytes)));
        }
        return all;
    }

    /** Gives the bytes to all of them, and uses what comes out. Anything but {@link UnreadableData} comes through. */
    static void useAll(Bytes bytes) {
        ALL.forEach((name, reader) -> read(reader, bytes).ifPresent(Readers::use));
    }

    static Optional<Object> read(Function<Bytes, Object> reader, Bytes bytes) {
        try {
            return Optional.of(reader.apply(bytes));
        } catch (UnreadableData unreadable) {
            assertThat(unreadable.getMessage()).hasSizeBetween(10, 300);
            return Optional.empty();
        }
    }

    private static void use(Object result) {
        if (result instanceof Value value) {
            assertThat(Msgpack.read(value.encode())).isEqualTo(value);
        } else if (result instanceof RawMap map) {
            assertThat(RawMap.read(map.encode())).isEqualTo(map);
            map.entries().forEach(RawEntry::id);
        } else if (result instanceof RawArray array) {
            assertThat(RawArray.read(array.encode())).isEqualTo(array);
            assertThat(array.ids()).hasSizeLessThanOrEqualTo(array.items().size());
        } else if (result instanceof OsloExtension meaning) {
            assertThat(OsloExtension.read(meaning.encode())).isEqualTo(meaning);
        } else if (result instanceof GroupMetadata group) {
            assertThat(group.id().group().bytes()).isEqualTo(group.id().bytes());
        } else if (result instanceof MemberRecord member) {
            assertThat(member.id().member().bytes()).isEqualTo(member.id().bytes());
            assertThat(member.capabilities().toString()).isNotNull();
        }
    }
}
