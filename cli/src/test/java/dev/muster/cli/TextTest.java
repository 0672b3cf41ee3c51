package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void leavesWordsOfAllLanguagesAlone() {
        assertThat(Text.safe("Zürich 東京 🚀")).isEqualTo("Zürich 東京 🚀");
    }

    @Test
    void showsWhatWouldSteerTheTerminal() {
        assertThat(Text.safe("a\u001b[2Jb\u202ec\rd")).isEqualTo("a\\u001b[2Jb\\u202ec\\u000dd");
    }

    @Test
    void putsMessagesOnOneLine() {
        assertThat(Text.line(" one\n   two\r\nthree ")).isEqualTo("one two three");
    }
}
