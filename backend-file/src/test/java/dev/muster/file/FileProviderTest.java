package dev.muster.file;

import static dev.muster.file.Fixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.LockReply;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileProviderTest {
    @TempDir
    Path directory;

    private final FileProvider provider = new FileProvider();

    @Test
    void theProviderIsFound() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(FileProvider.class));
        assertThat(provider.schemes()).containsExactly("file");
        assertThat(provider.spiVersion()).isEqualTo(BackendProvider.SPI_VERSION);
    }

    @Test
    void theTimeoutIsTooz() {
        var timing = provider.profile(Urls.of("", "/dir", Map.of())).timing();
        assertThat(timing.membership()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timing.lock()).isEqualTo(LockReply.Granted.NO_DEADLINE);
        assertThat(timing.smallest()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.profile(Urls.of("localhost", "/dir", Map.of("timeout", "1.5")))
                        .timing()
                        .membership())
                .isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void nothingWaitsLongerThanTheEngine() {
        assertThat(patience(Map.of())).isEqualTo(Duration.ofNanos(1_249_999_999));
        assertThat(patience(Map.of("timeout", "600"))).isEqualTo(Duration.ofMillis(3750));
        assertThat(patience(Map.of("operation_timeout", "0.4"))).isEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource({
        "'','',there is no directory",
        "'',agents,file:///var/lib/agents",
        "var,/lib/agents,file:///var/lib/agents",
        "ann:sla,/hunter2@host/x,a port or a password stands where there is none",
        "'',/,root of the file system",
        "'',/var/..,root of the file system",
    })
    void aPathThatCannotBeMeantIsRefusedBeforeAnything(String hosts, String path, String message) {
        StoreUrl url = Urls.of(hosts, path, Map.of());
        assertThatThrownBy(() -> provider.profile(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theDirectoryIsMade() {
        Path deep = directory.resolve("a/b");
        try (var file = new Fixture(deep)) {
            assertThat(deep.resolve("groups")).isDirectory();
            assertThat(deep.resolve("tmp")).isEmptyDirectory();
            assertThat(answer(file.store.groups())).isEmpty();
        }
    }

    @Test
    void aDirectoryMayBeALink() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
        try (var file = new Fixture(link);
                var other = new Fixture(directory.resolve("real"), file.environment)) {
            assertThat(file.acquire(Fixture.exclusive("a"))).isTrue();
            assertThat(other.acquire(Fixture.exclusive("b"))).isFalse();
        }
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path notes = Files.createFile(directory.resolve("notes.txt"));
        assertThatThrownBy(() -> open(notes))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(notes + " is a file, and a directory is needed there");
        assertThatThrownBy(() -> open(notes.resolve("agents")))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(notes.toString());
        Files.createFile(directory.resolve("tmp"));
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(directory.resolve("tmp").toString());
    }

    /** Permissions do not bind root, but nobody writes there: into the kernel's own file system, or the root on a Mac. */
    @Test
    void aDirectoryThatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> open(Path.of("/proc/muster")))
                .isInstanceOfAny(StoreRefused.class, StoreUnavailable.class)
                .hasMessageContaining("/proc");
    }

    @Test
    void aConnectionThatWasClosedSaysSo() {
        var file = new Fixture(directory);
        file.close();
        assertThatThrownBy(() -> answer(file.store.groups()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
    }

    /** A lock of this process that another class loader's copy of us took. */
    @Test
    void anotherCopyInThisProcessIsRefused() throws IOException {
        new Fixture(directory).close();
        try (var other = FileChannel.open(
                directory.resolve(".muster/lives/other"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("class loader");
        }
    }

    private static Duration patience(Map<String, String> options) {
        return FileUrl.read(Urls.of("", "/dir", options)).patience();
    }

    private Store open(Path path) {
        return answer(provider.open(Urls.of(path), TestEnvironment.real(), new Fixture.Unheard(), Fixture.TIMEOUT));
    }
}
