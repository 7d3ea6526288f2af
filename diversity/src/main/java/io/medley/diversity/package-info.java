/**
 * The statistics of Medley: how diverse a set of texts is, and how far it lies from a real
 * reference.
 *
 * <p>{@link io.medley.diversity.Statistic} names them all. What can be summed is summed in
 * mergeable summaries ({@code embedding}, {@code text}); {@code estimate} computes the statistics
 * from summaries or from raw sets; {@code band} says what real data of the same size would give.
 * Plain Java: no Kafka, no Quarkus, no I/O, no clock. Values are immutable and may be shared
 * between threads; the classes that accumulate say that they may not. docs/statistics.md has the
 * definitions and their sources.
 */
package io.medley.diversity;
