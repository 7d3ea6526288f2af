/**
 * Planning: the single writer of plans, tasks, levels and real samples.
 *
 * <p>One Kafka Streams topology, {@link io.medley.planning.PlanningTopology}, made by {@link
 * io.medley.planning.PlanningBeans} and run by the process. Requests, task results, commands,
 * reports and samples are read and checked where they arrive ({@code intake}), then go through one
 * repartition topic keyed by experiment to {@link io.medley.planning.PlanningProcessor}, which
 * holds all state. Everything is on the stream threads but the embedding model, which has a thread
 * of its own ({@code material}); stream threads never wait for it.
 *
 * <p>The rooms, each of which knows only rooms before it: {@code event}, {@code layout}, {@code
 * material}, {@code intake}, {@code state}, {@code task}, {@code release}, and this one.
 */
package io.medley.planning;
