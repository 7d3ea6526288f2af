/**
 * Lays out the batches of every run of an experiment. Pure part of the trainer's Kafka Streams
 * topology: {@link io.medley.mixing.MixingTopology} adds it to a builder, the service's wiring
 * calls that once; everything runs on the stream threads.
 *
 * <p>Plans, closed levels and samples arrive in any order and are kept until a run has all it
 * needs; what a run's batches hold depends on nothing but their content. A run is laid out whole,
 * whatever is wanted of its experiment meanwhile; one that cannot be laid out gets a failed result.
 * Records that cannot be read are left out silently here: evaluation reads the same topics and
 * writes the dead letters.
 */
package io.medley.mixing;
