package dev.muster.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What lies directly in a directory; links are not followed.
 *
 * @param files how many regular files
 * @param bytes their length in all
 */
record DirectorySize(long files, long bytes) {
    static final DirectorySize NOTHING = new DirectorySize(0, 0);

    static DirectorySize of(Path directory) throws IOException {
        DirectorySize size = NOTHING;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                var attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()) {
                    size = size.plus(new DirectorySize(1, attributes.size()));
                }
            }
        }
        return size;
    }

    DirectorySize plus(DirectorySize other) {
        return new DirectorySize(files + other.files, bytes + other.bytes);
    }

    @Override
    public String toString() {
        return files + " files, " + bytes + " bytes";
    }

    /** Reads what {@link #toString} writes. */
    static DirectorySize parse(String text) {
        String[] words = text.split(" ");
        return new DirectorySize(Long.parseLong(words[0]), Long.parseLong(words[2]));
    }
}
