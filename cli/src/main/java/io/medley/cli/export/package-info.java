/**
 * {@code medley export}: the accepted samples of an experiment as a file, and a data card beside
 * it. {@link io.medley.cli.export.Export} reads Kafka and writes the files; the card is a pure
 * function of what was read.
 */
package io.medley.cli.export;
