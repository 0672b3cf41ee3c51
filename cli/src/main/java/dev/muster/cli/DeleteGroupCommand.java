package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a group. */
@Command(name = "delete-group", description = "Deletes a group; refused while it has members.")
final class DeleteGroupCommand extends StoreCommand {
    @Parameters(paramLabel = "GROUP", description = "Which group.")
    private String group = "";

    @Override
    public Integer call() {
        try (Coordinator store = connect()) {
            store.deleteGroup(GroupId.of(group));
        }
        return ExitCode.DONE;
    }
}
