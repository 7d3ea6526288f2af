/**
 * Scores levels while their samples arrive: one Kafka Streams topology in two stages, plain Java.
 *
 * <p>{@link io.medley.scoring.ScoringTopology} puts the stages together; {@link
 * io.medley.scoring.ScoringBeans} hands it to Quarkus with its settings, threads and gauges.
 * Everything but {@code ScoringBeans}, {@code ScoringConfig} and {@code ScoreGauges} imports no
 * framework.
 *
 * <p>The rooms below do not know this package. Each knows only rooms above it in this list:
 *
 * <ul>
 *   <li>{@code stage}: settings, threads and stores;
 *   <li>{@code measure}: summaries and statistics;
 *   <li>{@code event}: what stage one tells stage two;
 *   <li>{@code plan}: plans and closed levels;
 *   <li>{@code pane}: stage one;
 *   <li>{@code band}: real-against-real bands;
 *   <li>{@code level}: stage two.
 * </ul>
 */
package io.medley.scoring;
