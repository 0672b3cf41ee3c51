package dev.muster;

/**
 * The group still has members, so it cannot be deleted. Tooz says {@code GroupNotEmpty}. Nothing was changed.
 */
public final class GroupNotEmpty extends CoordinationException {
    private static final long serialVersionUID = 1L;

    private final transient GroupId group;

    /**
     * Names the group.
     *
     * @param group what still has members
     */
    public GroupNotEmpty(GroupId group) {
        super("group '" + group + "' still has members: let them leave first", null);
        this.group = group;
    }

    /**
     * Which group.
     *
     * @return the group that has members
     */
    public GroupId group() {
        return group;
    }
}
