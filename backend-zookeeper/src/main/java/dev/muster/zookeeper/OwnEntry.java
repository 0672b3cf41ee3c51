package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.spi.Entry;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An entry that this store has made, and whose it is. */
final class OwnEntry extends Kept {
    private final Entry entry;
    private final long session;
    private final long czxid;
    private final long root;
    private final Function<OwnEntry, CompletionStage<?>> removal;

    /**
     * @param session that it belongs to
     * @param czxid that no other node has
     * @param root the czxid of the namespace: another one, if the store has forgotten everything
     * @param removal what removes it
     */
    OwnEntry(Entry entry, long session, long czxid, long root, Function<OwnEntry, CompletionStage<?>> removal) {
        super(entry.timeout());
        this.entry = entry;
        this.session = session;
        this.czxid = czxid;
        this.root = root;
        this.removal = removal;
    }

    Bytes incarnation() {
        return entry.incarnation();
    }

    Entry entry() {
        return entry;
    }

    long session() {
        return session;
    }

    long czxid() {
        return czxid;
    }

    long root() {
        return root;
    }

    @Override
    CompletionStage<?> remove() {
        return removal.apply(this);
    }
}
