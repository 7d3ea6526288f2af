/**
 * Stage two: merges the panes of each level in their order, measures them against real data and
 * bands, and publishes scores. {@link io.medley.scoring.level.LevelStage} is its processor: an
 * {@code ExperimentScoring} per experiment, a {@code LevelScoring} per level. All of it runs on the
 * stream thread; what is costly runs in background slots and is taken up there.
 */
package io.medley.scoring.level;
