package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases were compared with oslo.config 10.7. */
class IniFileTest {
    private static List<String> entries(String text) {
        var findings = new Findings();
        IniFile file = IniFile.parse("f", text, findings);
        findings.check();
        return file.entries().stream()
                .map(entry -> entry.place().line() + " " + entry.section() + "." + entry.name() + "=" + entry.value())
                .toList();
    }

    @Test
    void namesEndAtTheFirstEqualsSignOrColon() {
        assertThat(entries("[a]\nb=c:d\ne: f=g\n h = i")).containsExactly("2 a.b=c:d", "3 a.e=f=g\nh = i");
    }

    @Test
    void indentedLinesGoOnEvenIfTheyLookLikeComments() {
        assertThat(entries("[a]\nb = one  \n\ttwo\n  # three\n\nc = 1\r\n# no\n; no\nd =\n  later\n"))
                .containsExactly("2 a.b=one\ntwo\n# three", "6 a.c=1", "9 a.d=\nlater");
    }

    @Test
    void commentsAreWholeLines() {
        assertThat(entries("[a]\nb = c # d\n")).containsExactly("2 a.b=c # d");
    }

    @Test
    void onePairOfQuotesFallsAway() {
        assertThat(entries("[a]\nb = ' c '\nd = \"e'\nf = \"\ng = ''h''\n"))
                .containsExactly("2 a.b= c ", "3 a.d=\"e'", "4 a.f=", "5 a.g='h'");
    }

    @Test
    void sectionsAreLowerCaseButForDefault() {
        assertThat(entries("[Coordination]\na = 1\n[DEFAULT]\nb = 2\n[a b]\nc = 3\n"))
                .containsExactly("2 coordination.a=1", "4 DEFAULT.b=2", "6 a b.c=3");
    }

    @Test
    void everyFaultIsSaidWithItsLine() {
        assertThatThrownBy(() -> entries("a = 1\n b\n[]\n[c\n[d]\n  e\nf\n= g\nh = 1\n\n  i\n"))
                .hasMessage(String.join(
                        "\n",
                        "f:1: 'a' stands before the first section",
                        "f:2: an indented line goes on with a value, and there is none before it: 'b'",
                        "f:3: a section without a name",
                        "f:4: a section ends with ']': '[c'",
                        "f:6: an indented line goes on with a value, and there is none before it: 'e'",
                        "f:7: neither a section nor an assignment: 'f'",
                        "f:8: a value without a name: '= g'",
                        "f:11: an indented line goes on with a value, and there is none before it: 'i'"));
    }
}
