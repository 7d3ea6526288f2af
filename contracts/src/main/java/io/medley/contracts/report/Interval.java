package io.medley.contracts.report;

import org.jspecify.annotations.Nullable;

/**
 * An estimate with its plain 95 % interval. An end is null where the interval is open on that side,
 * as that of a ratio can be, or where there are too few replicates for one.
 */
public record Interval(double mean, @Nullable Double low, @Nullable Double high) {}
