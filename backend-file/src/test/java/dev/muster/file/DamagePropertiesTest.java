package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MemberId;
import dev.muster.UnreadableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a bad disk makes of a file, others are served, and the only failure is that it cannot be read. */
class DamagePropertiesTest {
    private static final Logger LOGGED = Logger.getLogger("dev.muster.file");

    private static Path directory;
    private static Fixture file;

    @BeforeContainer
    static void connect() throws IOException {
        LOGGED.setLevel(Level.OFF);
        directory = Files.createTempDirectory("muster");
        file = Fixture.withGroup(directory);
    }

    @AfterContainer
    static void disconnect() throws IOException {
        LOGGED.setLevel(null);
        file.close();
        Fixture.eventually(() -> Groups.list(file.tree.lives()).isEmpty());
        WipeTest.wipe(directory);
        Files.deleteIfExists(directory);
    }

    @Property(tries = 300)
    void aDamagedMemberHidesNobodyElse(@ForAll @IntRange(max = 200) int where, @ForAll byte what) throws IOException {
        Path member = file.tree.member(GROUP, MemberId.of("a"));
        Files.deleteIfExists(member);
        file.join(entry("a"));
        file.join(entry("b"));
        damage(member, where, what);
        assertThat(file.view().members()).containsKey(MemberId.of("b"));
        try {
            file.join(entry("a"));
        } catch (UnreadableData expected) {
            assertThat(expected).hasMessageContaining(member.toString());
        }
    }

    @Property(tries = 300)
    void damageOfALocksStateIsTold(@ForAll @IntRange(max = 120) int where, @ForAll byte what) throws IOException {
        Path state = file.tree.place(Fixture.LOCK).state();
        file.acquire(Fixture.exclusive("a"));
        damage(state, where, what);
        try {
            LockState.read(state);
        } catch (UnreadableData expected) {
            assertThat(expected).hasMessageContaining(state.toString());
        }
        Files.delete(state);
        file.release(Fixture.exclusive("a"));
    }

    private static void damage(Path path, int where, byte what) throws IOException {
        byte[] content = Files.readAllBytes(path);
        content[where % content.length] = what;
        Files.write(path, content);
        Tree.touch(path, file.environment.wallTime());
    }
}
