package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterPatternsTest {
    private static MeterPatterns patterns(String text) {
        return new MeterPatterns(List.of(text.trim().split(" +")));
    }

    @ParameterizedTest
    @CsvSource({
        "*,                  cpu,             true",
        "cpu,                cpu,             true",
        "cpu,                CPU,             false",
        "cpu,                cpu_util,        false",
        "disk.*,             disk.read.bytes, true",
        "disk.*,             disk,            false",
        "!disk.*,            disk.read.bytes, false",
        "!disk.*,            cpu,             true",
        "!disk.* !cpu,       cpu,             false",
        "* !cpu,             memory,          true",
        "* !cpu,             cpu,             false",
        "*.bytes !disk.*,    network.bytes,   true",
        "*.bytes !disk.*,    disk.bytes,      false",
        "*.bytes !disk.*,    cpu,             false",
        "c?u,                cpu,             true",
        "c?u,                cu,              false",
        "[a-d]pu,            cpu,             true",
        "[!a-d]pu,           cpu,             false",
        "[!a-d]pu,           xpu,             true",
        "cpu[,               cpu[,            true",
        "cpu[]],             cpu],            true",
        "cpu[!]],            cpu],            false",
        "cpu[],              cpu[],           true",
        "cpu[!],             cpu[!],          true",
        "cpu[z-a]b,          cpuzb,           false",
        "cpu[!z-a]b,         cpuzb,           true",
        "cpu[a-c-e],         cpu-,            true",
        "cpu[a-c-e],         cpud,            false",
        "cpu.x,              cpuyx,           false",
        "!,                  cpu,             true",
        "!*,                 cpu,             false",
    })
    void selectsAsCeilometerDoes(String text, String meter, boolean selected) {
        assertThat(patterns(text).selects(meter)).isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource({
        "cpu !memory,        'cpu' is included and '!memory' excluded",
        "* cpu,              'cpu' beside '*'",
        "?pu !memory,        '?pu' is included and '!memory' excluded",
        "* cpu !memory,      'cpu' beside '*'",
    })
    void refusesWhatCeilometerRefuses(String text, String message) {
        assertThatThrownBy(() -> patterns(text)).hasMessageContaining(message);
    }

    @Test
    void refusesEmptyLists() {
        assertThatThrownBy(() -> new MeterPatterns(List.of())).hasMessageContaining("no meters");
        assertThatThrownBy(() -> new MeterPatterns(List.of("cpu", ""))).hasMessageContaining("a meter is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "*,                    *,               a",
        "cpu,                  cpu,             cpu",
        "cpu,                  memory,          ",
        "disk.*,               *.bytes,         disk.bytes",
        "disk.*,               network.*,       ",
        "disk.*,               !disk.*,         ",
        "!disk.*,              disk.read,       ",
        "!disk.*,              !network.*,      a",
        "!*,                   *,               ",
        "*,                    ! !*,            ",
        "[a-c]*,               [d-f]*,          ",
        "[a-d]*,               [d-f]*,          d",
        "*a,                   *b,              ",
        "*a*,                  *b*,             ab",
        "!?*,                  *,               ",
        "!? !??,               ??*,             aaa",
        "* !*.bytes !cpu,      *.* !d*.*,       .",
        "*.bytes !disk.*,      disk.*,          ",
        "*.bytes !*.read.*,    disk.*,          disk.bytes",
    })
    void findsWhatBothSelect(String left, String right, String common) {
        var found = patterns(left).overlap(patterns(right));
        assertThat(patterns(right).overlap(patterns(left)).isPresent()).isEqualTo(found.isPresent());
        assertThat(found.isPresent()).isEqualTo(common != null);
        found.ifPresent(name -> {
            assertThat(name).hasSameSizeAs(common);
            assertThat(patterns(left).selects(name)).isTrue();
            assertThat(patterns(right).selects(name)).isTrue();
        });
    }

    @Test
    void aNameMayNeedCharactersThatNoPatternNames() {
        var everyLetter = patterns("!*[a-z]* !*[0-9._-]*");
        String name = everyLetter.overlap(patterns("*")).orElseThrow();
        assertThat(everyLetter.selects(name)).isTrue();
    }
}
