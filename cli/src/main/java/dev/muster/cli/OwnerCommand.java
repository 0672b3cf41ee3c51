package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.hashring.HashRing;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a group's ring. */
@Command(
        name = "owner",
        description = "Says which member of a group owns each object.",
        footer = {
            "%nExamples:%n",
            "  muster owner central-agents disk-7 disk-8",
            "  muster owner central-agents disk-7 --replicas 2     the owner, and who comes next"
        })
final class OwnerCommand extends ReadingCommand {
    @Parameters(index = "0", paramLabel = "GROUP", description = "Which group.")
    private String group = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "OBJECT",
            description = "What is owned; in Python, what str(object) says.")
    private List<String> objects = List.of();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many members to name, the owner first. Default: 1.")
    private int replicas;

    @Override
    public Integer call() {
        if (replicas < 1) {
            throw wrongUsage("--replicas is " + replicas + ": give 1 or more");
        }
        HashRing ring;
        try (Coordinator store = connect()) {
            ring = store.ring(GroupId.of(group));
        }
        ObjectNode document = Json.object().put("group", group);
        var list = document.putArray("objects");
        var table = new Table("OBJECT", replicas == 1 ? "OWNER" : "OWNERS");
        for (String object : objects) {
            List<String> owners = ring.owners(object, replicas, Set.of()).stream()
                    .map(MemberId::toString)
                    .toList();
            var owning = list.addObject().put("object", object).putArray("owners");
            owners.forEach(owning::add);
            table.row(Text.safe(object), owners.isEmpty() ? "-" : Text.safe(String.join(" ", owners)));
        }
        if (isJson()) {
            output().document(document);
        } else {
            table.lines().forEach(output()::line);
        }
        return ExitCode.DONE;
    }
}
