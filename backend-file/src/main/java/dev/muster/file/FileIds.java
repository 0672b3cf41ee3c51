package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.LockName;
import dev.muster.spi.IdRule;
import dev.muster.spi.IdRules;
import dev.muster.wire.FileLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Which ids there are: groups and members lie under the hashes of theirs, but a lock is the file of its name. */
final class FileIds {
    private static final int LONGEST_NAME = 255;

    static final IdRules RULES = new IdRules(
            List.of(),
            List.of(),
            List.of(
                    IdRule.utf8(),
                    new IdRule("has no empty step, '.' or '..' between slashes", FileIds::isPlain),
                    new IdRule(
                            "is a path inside the directory, and neither is nor leads into .driver_lock, .muster, groups"
                                    + " or tmp",
                            FileIds::isInside),
                    new IdRule("has at most 255 bytes between slashes", FileIds::isShort)));

    private FileIds() {}

    private static boolean isInside(Bytes name) {
        try {
            String path = FileLayout.lock(new LockName(name));
            return !path.equals(Tree.OWN) && !path.startsWith(Tree.OWN + "/");
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Tooz takes such names for the file without these steps; then one file would have two names here. */
    private static boolean isPlain(Bytes name) {
        return Stream.of(name.text().split("/", -1))
                .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
    }

    private static boolean isShort(Bytes name) {
        return Stream.of(name.text().split("/"))
                .allMatch(step -> step.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
    }
}
