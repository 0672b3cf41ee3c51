package dev.muster.zookeeper;

import dev.muster.CoordinationException;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import java.util.EnumSet;
import java.util.Set;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;

/** What the codes of ZooKeeper mean. */
final class ZooKeeperFailures {
    /** Plain answers, each of which some request expects. */
    private static final Set<Code> ANSWERS =
            EnumSet.of(Code.OK, Code.NONODE, Code.NODEEXISTS, Code.NOTEMPTY, Code.BADVERSION);

    /** These come from the client itself: nothing is known of the server. */
    private static final Set<Code> UNANSWERED = EnumSet.of(
            Code.CONNECTIONLOSS,
            Code.SESSIONEXPIRED,
            Code.SESSIONMOVED,
            Code.OPERATIONTIMEOUT,
            Code.REQUESTTIMEOUT,
            Code.AUTHFAILED);

    private ZooKeeperFailures() {}

    static boolean isAnswer(Code code) {
        return ANSWERS.contains(code);
    }

    static boolean isUnanswered(Code code) {
        return UNANSWERED.contains(code);
    }

    /** Of a request that was sent, or may have been. */
    static CoordinationException of(Code code, String path) {
        KeeperException cause = KeeperException.create(code, path);
        if (isUnanswered(code)) {
            return new OutcomeUnknown("the connection to zookeeper broke before the answer: " + code, cause);
        }
        return switch (code) {
            case NOAUTH, INVALIDACL ->
                new StoreRefused(
                        "zookeeper does not allow this user to use " + path
                                + ": user and password in the URL must be those whose ACL the node has",
                        cause);
            case SESSIONCLOSEDREQUIRESASLAUTH ->
                new StoreRefused("zookeeper wants a SASL login: give one by JAAS, in the section Client", cause);
            case NOTREADONLY -> new StoreUnavailable("the server is read-only: it has lost the ensemble", cause);
            case THROTTLEDOP -> new StoreUnavailable("the server has too much to do", cause);
            case QUOTAEXCEEDED -> new StoreRefused("a quota of zookeeper is used up at " + path, cause);
            case NOCHILDRENFOREPHEMERALS ->
                new UnreadableData(path + " would be below a node that is a member or a holder of a lock", cause);
            default -> new StoreRefused("zookeeper refused " + path + ": " + code, cause);
        };
    }

    static StoreUnavailable notConnected() {
        return new StoreUnavailable("there is no connection to zookeeper at the moment", null);
    }
}
