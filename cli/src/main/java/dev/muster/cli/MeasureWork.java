package dev.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The demo's work: measures one directory. */
final class MeasureWork implements Work {
    @Override
    public Done on(String resource, long cycle) {
        try {
            return new Done(
                    OptionalInt.of(0),
                    Optional.of(DirectorySize.of(Path.of(resource)).toString()));
        } catch (IOException | UncheckedIOException failure) {
            return new Done(OptionalInt.of(1), Optional.of(failure.toString()));
        }
    }
}
