package dev.muster;

/**
 * There is no such group. Tooz says {@code GroupNotCreated}. Nothing was changed.
 */
public final class GroupNotCreated extends CoordinationException {
    private static final long serialVersionUID = 1L;

    private final transient GroupId group;

    /**
     * Names the group.
     *
     * @param group what is not there
     */
    public GroupNotCreated(GroupId group) {
        super("there is no group '" + group + "': create it first, or join with createGroup", null);
        this.group = group;
    }

    /**
     * Which group.
     *
     * @return the group that is not there
     */
    public GroupId group() {
        return group;
    }
}
