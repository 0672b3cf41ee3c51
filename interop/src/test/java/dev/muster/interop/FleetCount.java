package dev.muster.interop;

/** What a fleet has done and seen. */
final class FleetCount {
    int rounds;
    int joins;
    int leaves;
    int deaths;

    /** How often an agent said who owns each of the objects. */
    int answers;

    /** Of those, how many did not agree with the others. */
    int disagreements;

    /** How often an agent's events, added up, were not the membership. */
    int eventsLost;

    /** How many events told what was known already. */
    int twice;

    @Override
    public String toString() {
        return rounds + " rounds, " + joins + " joins, " + leaves + " leaves, " + deaths + " deaths, " + answers
                + " answers, " + disagreements + " disagreements, " + eventsLost + " with events lost, " + twice
                + " events told twice";
    }
}
