package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** After the tests: docs/compatibility.md is what they have shown. */
class CompatibilityIT {
    private static final Path PAGE = Path.of("../docs/compatibility.md");
    private static final Path WRITTEN = Path.of("target/compatibility.md");

    @Test
    void thePageSaysWhatTheTestsHaveShown() throws IOException {
        String page = CompatibilityPage.of(Results.read());
        Files.writeString(WRITTEN, page);
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/compatibility.md is not what the tests have shown: look at the difference, and if it is meant, copy"
                                + " interop/%s to it",
                        WRITTEN)
                .isEqualTo(page);
    }
}
