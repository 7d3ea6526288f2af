/**
 * The trainer's process: puts mixing and evaluation together into its one Kafka Streams topology.
 * Called by Quarkus at start.
 */
package io.medley.trainer;
