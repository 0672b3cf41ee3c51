package dev.muster;

/** What a watch tells, in order and one at a time. */
public sealed interface GroupEvent {
    /**
     * The group.
     *
     * @return where it happened
     */
    GroupId group();

    /**
     * A member joined (Tooz: {@code MemberJoinedGroup}). Those who are in the group when the watch begins come first.
     *
     * @param group where
     * @param member who, with its capabilities
     */
    record MemberJoined(GroupId group, Member member) implements GroupEvent {}

    /**
     * A member left, died or was dropped (Tooz: {@code MemberLeftGroup}); the store does not tell which.
     *
     * @param group where
     * @param member who
     */
    record MemberLeft(GroupId group, MemberId member) implements GroupEvent {}

    /**
     * A member stored other capabilities.
     *
     * @param group where
     * @param member who, with its new capabilities
     */
    record CapabilitiesUpdated(GroupId group, Member member) implements GroupEvent {}

    /**
     * The leader changed (Tooz: {@code LeaderElected}).
     *
     * @param group where
     * @param leader who leads now, if anybody
     */
    record LeaderChanged(GroupId group, Leader leader) implements GroupEvent {}
}
