/**
 * What crosses a Kafka topic: the records, their serdes, the topic catalogue and the rules that
 * more than one service must follow alike (ids, the synthetic subset of an arm), and what the
 * services' JVMs are given. Called by every module; everything here is immutable and thread-safe.
 * No Quarkus, no I/O.
 */
package io.medley.contracts;
