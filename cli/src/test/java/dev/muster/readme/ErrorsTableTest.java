package dev.muster.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorsTableTest {
    /** All exceptions of Tooz 9.1. */
    private static final Set<String> OF_TOOZ = Set.of(
            "GroupAlreadyExist",
            "GroupNotCreated",
            "GroupNotEmpty",
            "LockAcquireFailed",
            "MemberAlreadyExist",
            "MemberNotJoined",
            "NotImplemented",
            "OperationTimedOut",
            "SerializationError",
            "ToozConnectionError",
            "ToozDriverChosenPoorly",
            "ToozError",
            "UnknownNode",
            "WatchCallbackNotFound");

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| (`[A-Z]\\w+`[^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyErrorOfToozIsThereAndNoOther() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));
        String table = page.substring(page.indexOf("| Tooz |"), page.indexOf("Muster's own"));
        SortedSet<String> named = new TreeSet<>();
        FIRST_COLUMN
                .matcher(table)
                .results()
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> named.add(name.group(1))));
        assertThat(named).isEqualTo(new TreeSet<>(OF_TOOZ));
    }
}
