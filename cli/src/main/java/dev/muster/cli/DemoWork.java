package dev.muster.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the demo's agents share: the directories below the JDK's home. The total is counted here in a walk of its own, to
 * compare the sum of the agents' results with.
 *
 * @param home the JDK's home
 * @param directories all of them, the home included
 * @param total what lies in all of them
 */
record DemoWork(Path home, SortedSet<String> directories, DirectorySize total) {
    static DemoWork count() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        SortedSet<String> directories = new TreeSet<>();
        DirectorySize[] total = {DirectorySize.NOTHING};
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                directories.add(directory.toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    total[0] = total[0].plus(new DirectorySize(1, attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new DemoWork(home, directories, total[0]);
    }
}
