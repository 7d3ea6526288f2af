package io.medley.evaluation.statistics;

import org.jspecify.annotations.Nullable;

/** An estimate with its plain 95 % interval; an end is null where the interval is open. */
public record Estimate(double mean, @Nullable Double low, @Nullable Double high) {}
