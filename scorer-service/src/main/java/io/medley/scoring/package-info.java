/**
 * Scores levels while their samples arrive: one Kafka Streams topology in two stages, plain Java.
 *
 * <p>Stage one ({@link io.medley.scoring.PaneStage}, {@link io.medley.scoring.PaneFolding}) buffers
 * the samples of a pane and folds them into a {@link io.medley.scoring.PaneSummary}. Stage two
 * ({@link io.medley.scoring.LevelStage}, {@link io.medley.scoring.ExperimentScoring}, {@link
 * io.medley.scoring.LevelScoring}) merges the panes of each level in their order, measures, draws
 * the bands and publishes. {@link io.medley.scoring.ScoringTopology} puts them together. Everything
 * but {@link io.medley.scoring.ScoreGauges} and {@link io.medley.scoring.ScoringBeans} runs on
 * stream threads and imports no framework.
 */
package io.medley.scoring;
