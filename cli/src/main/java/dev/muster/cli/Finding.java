package dev.muster.cli;

/**
 * Something that is wrong.
 *
 * @param problem what, with numbers and names
 * @param cure how to mend it; empty if the problem says so itself
 */
record Finding(String problem, String cure) {
    @Override
    public String toString() {
        return cure.isEmpty() ? problem : problem + ". " + cure;
    }
}
