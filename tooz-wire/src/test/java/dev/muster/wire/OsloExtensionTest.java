package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Bytes;
import dev.muster.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OsloExtensionTest {
    static final LocalDateTime JOINED_ON = LocalDateTime.of(2026, 11, 22, 19, 26, 3, 51_664_000);

    static List<Golden> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTypeIsWrittenAndReadAsPythonDoes(Golden python) {
        Map<String, OsloExtension> meanings = meanings();
        assertThat(python.names("oslo.")).containsExactlyInAnyOrderElementsOf(meanings.keySet());
        meanings.forEach((name, meaning) -> {
            python.check(name, meaning.encode().encode());
            assertThat(read(python.bytes(name))).isEqualTo(meaning);
        });
    }

    private static Map<String, OsloExtension> meanings() {
        LocalDateTime lastMicrosecond = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);
        OsloExtension one = new OsloExtension.Uuid(new UUID(0, 1));
        return Map.ofEntries(
                Map.entry("oslo.uuid", new OsloExtension.Uuid(UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210"))),
                Map.entry("oslo.datetime.naive", naive(JOINED_ON)),
                Map.entry("oslo.datetime.midnight", naive(LocalDate.of(1, 1, 1).atStartOfDay())),
                Map.entry("oslo.datetime.end", naive(lastMicrosecond)),
                Map.entry("oslo.count", count(3, 1)),
                Map.entry("oslo.count.step", count(-3, 2)),
                Map.entry("oslo.ip.v4", new OsloIpAddress(integer(0xc0000201L))),
                Map.entry("oslo.ip.v6", new OsloIpAddress(integer(0xffff_c000_0201L))),
                Map.entry("oslo.set", new OsloExtension.Elements(List.of(integer(1), integer(2), integer(3)), false)),
                Map.entry("oslo.set.empty", new OsloExtension.Elements(List.of(), false)),
                Map.entry("oslo.frozenset", new OsloExtension.Elements(List.of(one.encode()), true)),
                Map.entry("oslo.xmlrpc", new OsloExtension.XmlRpcDateTime(JOINED_ON)),
                Map.entry("oslo.date", new OsloExtension.Date(LocalDate.of(2026, 11, 22))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aZoneIsKeptAsText(Golden python) {
        for (var zone : Map.of("utc", "UTC", "offset", "UTC+02:00").entrySet()) {
            String name = "zoned.datetime." + zone.getKey();
            var meaning = new OsloExtension.DateTime(JOINED_ON, Optional.of(zone.getValue()));
            assertThat(read(python.bytes(name))).isEqualTo(meaning);
            python.check(name, meaning.encode().encode());
        }
    }

    @Test
    void aZoneThatOsloBefore52WroteAsNoneIsLost() {
        String name = "zoned.datetime.berlin";
        assertThat(read(Golden.of("9.1.0").bytes(name)))
                .isEqualTo(new OsloExtension.DateTime(JOINED_ON, Optional.of("Europe/Berlin")));
        assertThat(read(Golden.of("3.1.0").bytes(name))).isEqualTo(naive(JOINED_ON));
    }

    @Test
    void keysInBytesAreReadAsPython2WroteThem() {
        Golden python = Golden.of("9.1.0");
        assertThat(read(python.bytes("python2.datetime"))).isEqualTo(naive(JOINED_ON));
        assertThat(read(python.bytes("python2.datetime.utc")))
                .isEqualTo(new OsloExtension.DateTime(JOINED_ON, Optional.of("UTC")));
        assertThat(read(python.bytes("python2.date"))).isEqualTo(new OsloExtension.Date(LocalDate.of(2026, 11, 22)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''", // a UUID without digits
        "0, 3031323334353637383961626364656667686970717273747576777879304142", // not hexadecimal
        "1, 81 a1 61", // truncated
        "1, 80", // no fields
        "1, 90",
        "2, 93 01 02 03", // more than start and step
        "2, 91 01",
        "2, 92 01 a1 61",
        "3, ff", // no address is negative
        "3, c0",
        "4, c0",
        "5, 80",
        "6, 90",
        "7, 83 a4 79656172 00 a5 6d6f6e7468 0b a3 646179 16", // year 0
        "7, 83 a4 79656172 cd 2710 a5 6d6f6e7468 0b a3 646179 16", // year 10000
        "7, 83 a4 79656172 cd 07ea a5 6d6f6e7468 0d a3 646179 16", // month 13
        "7, 83 a4 79656172 cf ffffffffffffffff a5 6d6f6e7468 0b a3 646179 16",
        "7, 83 a4 79656172 c3 a5 6d6f6e7468 0b a3 646179 16", // True is no year
        "8, 00", // oslo's, but unknown
        "42, 00", // the application's
        "-1, 00000000"
    })
    void whatIsNotOslosStaysCodeAndBytes(int code, String payload) {
        var extension = new Value.Extension(code, Hex.of(payload));
        OsloExtension meaning = OsloExtension.read(extension);
        assertThat(meaning).isEqualTo(new OsloExtension.Opaque(extension));
        assertThat(meaning.encode()).isEqualTo(extension);
    }

    @Test
    void timesAreCutToWhatPythonHas() {
        LocalDateTime fine = JOINED_ON.plusNanos(999);
        assertThat(naive(fine)).isEqualTo(naive(JOINED_ON));
        assertThat(new OsloExtension.XmlRpcDateTime(fine).time()).isEqualTo(JOINED_ON.withNano(0));
    }

    @Test
    void yearsThatPythonLacksAreRefused() {
        LocalDate early = LocalDate.of(0, 12, 31);
        assertThatIllegalArgumentException().isThrownBy(() -> new OsloExtension.Date(early));
        assertThatIllegalArgumentException().isThrownBy(() -> naive(early.atStartOfDay()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OsloExtension.XmlRpcDateTime(LocalDateTime.of(10_000, 1, 1, 0, 0)))
                .withMessageContaining("10000");
    }

    private static OsloExtension read(Bytes encoded) {
        return OsloExtension.read((Value.Extension) Msgpack.read(encoded));
    }

    private static OsloExtension.DateTime naive(LocalDateTime time) {
        return new OsloExtension.DateTime(time, Optional.empty());
    }

    private static OsloExtension.Count count(long start, long step) {
        return new OsloExtension.Count(integer(start), integer(step));
    }

    private static Value.Int integer(long number) {
        return (Value.Int) Value.of(number);
    }
}
