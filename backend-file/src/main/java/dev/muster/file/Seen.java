package dev.muster.file;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.EntryState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * In which epoch each of our members was seen in its groups: a group that is gone was deleted if the epoch is the same, and
 * forgotten if the whole directory was wiped. For one thread.
 */
final class Seen {
    private final Tree tree;
    private final Map<Place, String> epochs = new HashMap<>();

    private record Place(GroupId group, MemberId member) {}

    Seen(Tree tree) {
        this.tree = tree;
    }

    void saw(GroupId group, MemberId member) throws IOException {
        epochs.put(new Place(group, member), tree.epoch());
    }

    boolean isForgotten(GroupId group, MemberId member) throws IOException {
        String epoch = epochs.get(new Place(group, member));
        return epoch != null && !epoch.equals(tree.epoch());
    }

    EntryState absent(GroupId group, MemberId member) throws IOException {
        if (isForgotten(group, member)) {
            return EntryState.GROUP_FORGOTTEN;
        }
        left(group, member);
        return EntryState.GROUP_DELETED;
    }

    void left(GroupId group, MemberId member) {
        epochs.remove(new Place(group, member));
    }
}
