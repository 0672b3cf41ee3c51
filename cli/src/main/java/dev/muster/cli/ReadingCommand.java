package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that finds something out, and can say it to a program. */
@Command
abstract class ReadingCommand extends StoreCommand {
    @Option(names = "--json", description = "For programs: one JSON document, or one line per event.")
    private boolean json;

    final boolean isJson() {
        return json;
    }
}
