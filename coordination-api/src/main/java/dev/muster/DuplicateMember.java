package dev.muster;

/**
 * Another process uses this member id, and is alive. Nothing of its was changed. Give every process an id of its own.
 */
public final class DuplicateMember extends CoordinationException {
    private static final long serialVersionUID = 1L;

    private final transient MemberId member;

    /**
     * Names the member.
     *
     * @param member the id that is used twice
     */
    public DuplicateMember(MemberId member) {
        super("another live process uses the member id '" + member + "': give every process an id of its own", null);
        this.member = member;
    }

    /**
     * Which id.
     *
     * @return the id that is used twice
     */
    public MemberId member() {
        return member;
    }
}
