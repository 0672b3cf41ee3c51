package dev.muster.interop;

/** Defects of Tooz that a mixed fleet meets: what stands in docs/compatibility.md, once a test has shown where it is. */
enum Defect {
    PARTITIONER_GAP(
            "any",
            "A partitioner never learns of a member that joins while the partitioner is being made",
            "Java members have no such gap, and are lost to nobody else: start Python agents while nobody joins, or restart one that counts wrongly."),
    PARTITIONER_MAP(
            "any",
            "A partitioner fails in a group where a member's capabilities are not a map",
            "`joinPartitioned` stores a map. Do not `join` a partitioned group without one."),
    PACKED_TWICE(
            "any",
            "A partitioner expects capabilities packed twice and fails on others, with `TypeError`",
            "Java reads them; it does not write them, since every later version would fail. Do not partition one group between these versions and Java."),
    PYTHON_HASH(
            "any",
            "Objects are placed by Python's `hash`, another in each process",
            "Cannot be mended from outside; Python agents disagree among themselves. Objects with `__tooz_hash__` are placed as in Java."),
    KEYS(
            "any",
            "Capabilities with map keys other than text or bytes can be written, but not read",
            "Java reads them. Use text keys."),
    SHRUNK_WEIGHT(
            "any",
            "A node that is added again with a smaller weight keeps its old points",
            "`changeWeight` leaves, stays away and joins, so that Python sees a member go and come."),
    REPEATED_IDS(
            "any",
            "Of two ids of which one repeats the other (`1`, `11`), removing one takes points of both, and removing the other fails",
            "Java gives a shared point to the same member always; `muster doctor` names such pairs."),
    REPLICAS(
            "any",
            "Asking for as many owners as there are members never returns if one has weight 0",
            "Java gives as many as there are. Do not give weight 0 where Python asks for replicas."),
    CALLBACK(
            "any",
            "A callback that raises ends `run_watchers`, and the events after it are told late or twice",
            "Java logs what a listener throws, and tells the others."),
    UNAWARE(
            "redis",
            "A member that others dropped after a late heartbeat never notices, and goes on working",
            "Java notices at its next heartbeat, tells the listener and joins again. Watch Python agents from outside."),
    REFUSED_JOIN("redis", "A join that is refused overwrites the member's capabilities", "Java's does not."),
    LOCK_NAMES(
            "redis",
            "Agents of 8 and earlier and agents of 9 do not exclude each other from a lock",
            "`lock_era=both` excludes all of them from Java's locks; nobody can mend them among themselves."),
    GROWING_LOCK(
            "redis",
            "Each heartbeat adds a lock timeout to a held lock's time, so that the lock of a killed holder stays for long",
            "Break it: `breakLock`."),
    STOP_KEEPS_LOCKS(
            "redis", "`stop` does not give back locks; they last until their timeout", "None needed: they end."),
    EXPIRED_RECORD(
            "file",
            "The record of a member that died keeps its id from joining again for ever",
            "A Java member of that id replaces the record; for a Python one remove the file."),
    DAMAGED_RECORD(
            "file",
            "One damaged record makes every look at its group fail",
            "Java reads the others, and `muster doctor` names the file."),
    STILL_OWNER(
            "file",
            "After an attempt in vain a lock's object says for ever that it is the owner, once it was held and given back",
            "None needed by others: the lock itself is free."),
    WAIT_OF_ONE(
            "memcached",
            "`acquire(blocking=1)` waits for ever, since 1 is taken for `True`",
            "None needed by others. Give another number."),
    STOLEN_RELEASE(
            "memcached",
            "A release that comes late deletes the lock of the next holder",
            "Java compares and deletes in one step; a Java holder that lost its lock so is told at its next heartbeat."),
    LEADER_AS_MEMBER(
            "zookeeper",
            "After an election the group has a member `leader`, on which a partitioner fails with `SerializationError`",
            "Java leaves it out. Once a Java member has run for leader, a Python partitioner finds a weight of 0 there, and works."),
    LOCKS_AS_GROUP("zookeeper", "Once there was a lock, `get_groups` lists a group `locks`", "Java leaves it out."),
    TWO_LEADERS(
            "zookeeper",
            "After its session has expired a leader takes itself for leader for ever: there are two, and it never runs again",
            "Cannot be mended from outside: restart a Python agent whose session has expired."),
    EXPIRED_SESSION(
            "zookeeper",
            "A member whose session has expired never notices that it is in no group any more, and goes on working",
            "Java notices at its next heartbeat, tells the listener and joins again. Watch Python agents from outside.");

    final String store;
    final String text;
    final String remedy;

    Defect(String store, String text, String remedy) {
        this.store = store;
        this.text = text;
        this.remedy = remedy;
    }
}
