package dev.muster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds what it is there for: each mistake is compiled into a copy of the engine, which is then simulated. */
class PlantedDefectsTest {
    private static final long HISTORIES = 2_000;
    private static final Path SOURCES = Path.of("..", "coordination-api", "src", "main", "java");
    private static final String ENGINE = "dev/muster/internal/";

    @TempDir
    Path classes;

    @ParameterizedTest
    @EnumSource
    void aPlantedDefectIsFound(Defect defect) throws IOException, ReflectiveOperationException {
        compile(defect);
        Optional<String> violation = violation();
        assertThat(violation)
                .as("what %s histories say of %s", HISTORIES, defect)
                .isPresent();
        assertThat(violation.get()).matches(defect::explains, "explained by " + defect);
    }

    private void compile(Defect defect) throws IOException {
        String name = ENGINE + defect.file() + ".java";
        Path source = classes.resolve(defect.file() + ".java");
        Files.writeString(source, defect.plantedIn(Files.readString(SOURCES.resolve(name))));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).as("compilation of %s", source).isZero();
    }

    @SuppressWarnings("unchecked")
    private Optional<String> violation() throws ReflectiveOperationException {
        var method = new Copy(classes)
                .loadClass(Histories.class.getName())
                .getMethod("firstViolation", long.class, long.class);
        try {
            return (Optional<String>) method.invoke(null, 1L, HISTORIES);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** All of Muster once more, with the planted class in place of the real one. */
    private static final class Copy extends ClassLoader {
        private final Path planted;

        Copy(Path planted) {
            super(PlantedDefectsTest.class.getClassLoader());
            this.planted = planted;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.muster.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Path own = planted.resolve(file);
            try (InputStream code =
                    Files.exists(own) ? Files.newInputStream(own) : getParent().getResourceAsStream(file)) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
