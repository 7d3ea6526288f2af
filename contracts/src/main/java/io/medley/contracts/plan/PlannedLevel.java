package io.medley.contracts.plan;

/**
 * One setting of the diversity knob, one synthetic set.
 *
 * @param level {@code pool-20}; replicates after the first carry a suffix: {@code pool-20~2}
 * @param setting the knob's setting that its replicates share: {@code pool-20}
 * @param replicate 1 or more
 * @param poolSize topics in the seed pool
 * @param samples how many samples are asked for: ordinals 0 to samples − 1
 * @param seed of this level
 */
public record PlannedLevel(
    String level, String setting, int replicate, int poolSize, int samples, long seed) {}
