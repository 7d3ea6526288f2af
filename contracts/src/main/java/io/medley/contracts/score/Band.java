package io.medley.contracts.score;

/**
 * Real against real: what a statistic is for draws of n real samples.
 *
 * @param n size of the draws
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 */
public record Band(int n, int draws, double mean, double low, double high) {}
