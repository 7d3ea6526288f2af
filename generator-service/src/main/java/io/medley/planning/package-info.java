/**
 * Planning: the single writer of plans, tasks, levels and real samples.
 *
 * <p>One Kafka Streams topology, {@link io.medley.planning.PlanningTopology}, made by {@link
 * io.medley.planning.PlanningBeans} and run by the process. Requests and task results are read and
 * checked where they arrive, then go through one repartition topic keyed by experiment to {@link
 * io.medley.planning.PlanningProcessor}, which holds all state. What needs the embedding model runs
 * on one background thread of {@link io.medley.planning.EmbeddingPreparation}; stream threads never
 * wait for it.
 */
package io.medley.planning;
