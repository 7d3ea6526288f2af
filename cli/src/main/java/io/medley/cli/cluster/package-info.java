/**
 * The command's side of Kafka: whole topics read without a group, records followed as they come,
 * requests published and their answers awaited. Everything blocks the calling thread.
 */
package io.medley.cli.cluster;
