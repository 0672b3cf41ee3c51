package dev.muster;

/**
 * The member is not in the group. Tooz says {@code MemberNotJoined}. Nothing was changed.
 */
public final class MemberNotJoined extends CoordinationException {
    private static final long serialVersionUID = 1L;

    private final transient GroupId group;
    private final transient MemberId member;

    /**
     * Names both.
     *
     * @param group the group asked about
     * @param member who is not in it
     */
    public MemberNotJoined(GroupId group, MemberId member) {
        super("member '" + member + "' is not in group '" + group + "'", null);
        this.group = group;
        this.member = member;
    }

    /**
     * Which group.
     *
     * @return the group asked about
     */
    public GroupId group() {
        return group;
    }

    /**
     * Which member.
     *
     * @return who is not in the group
     */
    public MemberId member() {
        return member;
    }
}
