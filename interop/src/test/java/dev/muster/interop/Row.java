package dev.muster.interop;

/** The rows of docs/compatibility.md that tests of every version and store fill. */
enum Row {
    GROUPS("Groups: created, listed and deleted by either side, seen by the other"),
    MEMBERS("Members: joined, listed and left on either side, seen by the other"),
    TEXT_IDS("Ids as bytes and as text"),
    FROM_PYTHON("Capabilities of every msgpack type and extension, from Python to Java"),
    FROM_JAVA("The same, from Java to Python"),
    NO_CAPABILITIES("No capabilities, and how Python stores that"),
    UPDATE("Update of capabilities"),
    MEMBER_INFO("Times of a member"),
    WATCHES("Watches on each side see the other's joins and leaves"),
    DEATH_OF_PYTHON("A killed Python agent: Java sees it leave, gets its lock, is elected"),
    DEATH_OF_JAVA("A killed Java agent: Python sees it leave, gets its lock, is elected"),
    LOCKS("Locks exclude in both orders, and time out for who waits"),
    LOCK_EXPIRY("A lock that is not renewed ends, by its timeout"),
    LOCK_BREAK("A lock is broken by the other side"),
    SHARED_LOCKS("Shared Java holders keep a Python taker out"),
    ELECTION("Elections go back and forth between the languages"),
    LEADER("The leader is told"),
    ERRORS("Every error of Tooz has its exception or value in Java"),
    NO_CONNECTION("A store that is not there: `ToozConnectionError`, in Java `StoreUnavailable`"),
    NO_ANSWER("A store that does not answer in time: `OperationTimedOut` in both"),
    UNREADABLE(
            "What cannot be written, or read: `SerializationError`, in Java `IllegalArgumentException`, or `UnreadableData`"),
    PARTITION("One partitioned group: every object is owned once"),
    RINGS(
            "30 agents of all of these and Java join, leave and die for 200 rounds: no disagreement on any of 1,000 objects"),
    CEILOMETER("Ceilometer's polling agents: each resource is polled once"),
    OLD_CEILOMETER("Ceilometer before 2017, with its own ring: each resource is polled once"),
    ROLLING_UPGRADE(
            "While 8 becomes 9, agents of both and Java with `lock_era=both` take one lock 1,000 times: no Java holder beside"
                    + " another");

    final String text;

    Row(String text) {
        this.text = text;
    }

    boolean isOf(StoreKind store) {
        return this != ROLLING_UPGRADE || store == StoreKind.REDIS;
    }

    boolean isOf(ToozVersion version) {
        return this != ROLLING_UPGRADE || version == ToozVersion.V8_1 || version == ToozVersion.V9_1;
    }
}
