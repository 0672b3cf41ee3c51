package dev.muster.cli;

/**
 * What an agent is to do.
 *
 * @param resources what there is to handle
 * @param work what is done with each
 * @param slots when cycles begin
 * @param cycles how many; 0 for no end
 * @param waitFor how many members there must be before the first
 * @param reportCycles whether to print a line for each cycle too
 */
record AgentPlan(Resources resources, Work work, Slots slots, long cycles, int waitFor, boolean reportCycles) {}
