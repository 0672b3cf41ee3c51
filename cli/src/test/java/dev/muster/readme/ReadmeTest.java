package dev.muster.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theExampleIsTheOneThatTheBuildCompiles() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/muster/readme/Example.java"));
        String example = between(source, "        // example\n", "        // end")
                .stripTrailing()
                .stripIndent();
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(between(readme, "```java\n", "```").strip()).isEqualTo(example.strip());
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
