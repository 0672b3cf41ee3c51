package dev.muster.cli;

import dev.muster.Coordinator;
import picocli.CommandLine.Command;

/** Examines a store. */
@Command(
        name = "doctor",
        description =
                "Examines the store: does it answer, how fast, by which clock, with which timeouts; are the groups"
                        + " in order. Says what is wrong and how to mend it, and exits with 1 if anything is.",
        footer = {"%nExample:%n", "  muster doctor --backend 'redis://cache:6379?membership_timeout=10'"})
final class DoctorCommand extends ReadingCommand {
    @Override
    public Integer call() {
        Checkup checkup;
        try (Coordinator store = connect()) {
            checkup = Checkup.of(store);
        }
        if (isJson()) {
            output().document(CheckupJson.of(checkup));
        } else {
            CheckupText.of(checkup).forEach(output()::line);
        }
        return checkup.findings().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
