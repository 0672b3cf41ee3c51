package dev.muster;

/** What becomes of this coordinator's own memberships. */
public sealed interface MembershipEvent {
    /**
     * The group.
     *
     * @return where it happened
     */
    GroupId group();

    /**
     * The membership is lost; others may have taken over this member's share.
     *
     * @param group where
     * @param loss why
     */
    record Lost(GroupId group, Loss loss) implements MembershipEvent {}

    /**
     * The member is back, with its last capabilities.
     *
     * @param group where
     */
    record Rejoined(GroupId group) implements MembershipEvent {}

    /**
     * The member will not be back by itself: the group was deleted, or another process uses its id. Join again to return.
     *
     * @param group where
     * @param reason what stands against it
     */
    record NotRejoined(GroupId group, CoordinationException reason) implements MembershipEvent {}
}
