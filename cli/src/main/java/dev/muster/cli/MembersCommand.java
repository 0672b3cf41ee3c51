package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.Member;
import java.util.Collection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists members. */
@Command(
        name = "members",
        description = "Lists the living members of a group: id, since when, and capabilities.",
        footer = {"%nExample:%n", "  muster members central-agents --json"})
final class MembersCommand extends ReadingCommand {
    @Parameters(paramLabel = "GROUP", description = "Which group.")
    private String group = "";

    @Override
    public Integer call() {
        Collection<Member> members;
        try (Coordinator store = connect()) {
            members = store.members(GroupId.of(group)).values();
        }
        if (isJson()) {
            ObjectNode document = Json.object().put("group", group);
            var list = document.putArray("members");
            members.forEach(member -> list.add(MemberJson.of(member)));
            output().document(document);
        } else if (members.isEmpty()) {
            output().note("group '" + group + "' has no members");
        } else {
            var table = new Table("MEMBER", "SINCE", "CAPABILITIES");
            members.forEach(member -> table.row(
                    Text.safe(member.id()),
                    member.joinedAt().map(Json::time).orElse("-"),
                    MemberJson.text(member.capabilities())));
            table.lines().forEach(output()::line);
        }
        return ExitCode.DONE;
    }
}
