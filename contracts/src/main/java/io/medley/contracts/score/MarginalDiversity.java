package io.medley.contracts.score;

/**
 * What one more pane adds to a level's {@code vendi}, beyond what as many real samples add at the
 * same n; below 0 throughout its interval, the level is exhausted while reality is not.
 *
 * @param n samples before the pane: the largest number at a pane's end for which real data says
 *     what to expect
 * @param pane samples of the pane
 * @param value the level's gain minus the mean real one
 * @param low lower end of the 95 % interval
 * @param high upper end
 * @param draws real draws behind the interval
 */
public record MarginalDiversity(
    int n, int pane, double value, double low, double high, int draws) {}
