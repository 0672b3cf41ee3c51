package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.Creation;
import dev.muster.GroupId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Creates a group. */
@Command(name = "create-group", description = "Creates a group; refused if there is one of that name.")
final class CreateGroupCommand extends StoreCommand {
    @Parameters(paramLabel = "GROUP", description = "The new group.")
    private String group = "";

    @Override
    public Integer call() {
        try (Coordinator store = connect()) {
            if (store.createGroup(GroupId.of(group)) == Creation.EXISTED) {
                throw new Refused("there is a group '" + group + "' already");
            }
        }
        return ExitCode.DONE;
    }
}
