package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import java.util.SortedSet;
import picocli.CommandLine.Command;

/** Lists groups. */
@Command(name = "groups", description = "Lists the groups of the store.")
final class GroupsCommand extends ReadingCommand {
    @Override
    public Integer call() {
        SortedSet<GroupId> groups;
        try (Coordinator store = connect()) {
            groups = store.groups();
        }
        if (isJson()) {
            ObjectNode document = Json.object();
            var list = document.putArray("groups");
            groups.forEach(group -> list.add(group.toString()));
            output().document(document);
        } else {
            groups.forEach(group -> output().line(Text.safe(group)));
        }
        return ExitCode.DONE;
    }
}
