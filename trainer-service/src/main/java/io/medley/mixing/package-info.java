/**
 * Lays out the batches of every run of an experiment. Pure part of the trainer's Kafka Streams
 * topology: {@link io.medley.mixing.MixingTopology} adds it to a builder, the service's wiring
 * calls that once; everything runs on the stream threads.
 *
 * <p>Plans, closed levels and samples arrive in any order and are kept until a run has all it
 * needs; what a run's batches hold depends on nothing but their content. Samples that cannot be
 * read are left out silently here: the embedding step reads the same topic and writes the one dead
 * letter.
 */
package io.medley.mixing;
