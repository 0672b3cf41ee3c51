package dev.muster.polling.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {
    @Test
    void splitsAsAShellWould() {
        assertThat(CommandWords.parse("  du -s 'a b'\"c d\"e\\ f '' \"\\\"\" '\\'")
                        .words())
                .containsExactly("du", "-s", "a bc de f", "", "\"", "\\");
    }

    @Test
    void aResourceStaysInsideItsWord() {
        assertThat(CommandWords.parse("echo x={} {}").with("a b'; rm -rf $HOME \"{}\""))
                .containsExactly("echo", "x=a b'; rm -rf $HOME \"{}\"", "a b'; rm -rf $HOME \"{}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "echo 'a", "echo \"a", "echo \\"})
    void refusesWhatIsNoCommand(String line) {
        assertThatThrownBy(() -> CommandWords.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
