package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each pair is from Python 3.11; Java's characters up to 255 stand for octets. */
class PythonReprTest {
    private static String repr(String octets) {
        return PythonRepr.of(Bytes.of(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void plainTextStands() {
        assertThat(repr("lock-1 a")).isEqualTo("b'lock-1 a'");
        assertThat(repr("")).isEqualTo("b''");
    }

    @Test
    void quotesDependOnWhatIsInside() {
        assertThat(repr("it's")).isEqualTo("b\"it's\"");
        assertThat(repr("say \"hi\"")).isEqualTo("b'say \"hi\"'");
        assertThat(repr("it's \"so\"")).isEqualTo("b'it\\'s \"so\"'");
    }

    @Test
    void whatIsNotPrintableIsEscaped() {
        assertThat(repr("back\\slash")).isEqualTo("b'back\\\\slash'");
        assertThat(repr("a\tb\nc\rd")).isEqualTo("b'a\\tb\\nc\\rd'");
        assertThat(repr("\1\177\200\377~")).isEqualTo("b'\\x01\\x7f\\x80\\xff~'");
    }
}
