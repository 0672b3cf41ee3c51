package dev.muster.file;

import static dev.muster.file.Fixture.LOCK;
import static dev.muster.file.Fixture.answer;

import dev.muster.internal.testing.Child;
import java.nio.file.Path;
import java.util.Scanner;

/** Another JVM with a connection to the same directory. A line is a verb and a holder. */
final class JavaPeer {
    private JavaPeer() {}

    static Child start(Path directory) {
        var peer = Child.java(JavaPeer.class, directory.toString());
        peer.hear();
        return peer;
    }

    public static void main(String[] arguments) {
        try (var file = new Fixture(Path.of(arguments[0]), TestEnvironment.real());
                var lines = new Scanner(System.in)) {
            System.out.println("ready");
            while (lines.hasNextLine()) {
                String[] words = lines.nextLine().split(" ");
                System.out.println(answerTo(file, words[0], words.length > 1 ? words[1] : ""));
            }
        }
    }

    private static Object answerTo(Fixture file, String verb, String holder) {
        return switch (verb) {
            case "acquire" -> file.acquire(Fixture.exclusive(holder));
            case "share" -> file.acquire(Fixture.shared(holder));
            case "await" -> file.await(Fixture.exclusive(holder));
            case "renew" -> file.renew(Fixture.exclusive(holder)).isPresent();
            case "release" -> file.release(Fixture.exclusive(holder));
            case "fence" -> file.fence(Fixture.exclusive(holder));
            case "holders" -> file.holders(LOCK);
            case "break" -> answer(file.store.breakLock(LOCK));
            case "count" -> file.count(file.directory.resolve("counter"), holder);
            default -> throw new IllegalArgumentException(verb);
        };
    }
}
