/**
 * Samples as files for other programs: JSON lines, chat messages, CSV, Parquet. A writer holds one
 * sample at a time (Parquet: a row group); it is used by one thread and knows nothing of Kafka.
 */
package io.medley.cli.samples;
