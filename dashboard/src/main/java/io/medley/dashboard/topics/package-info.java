/**
 * Reads the topics for the board and publishes what users ask for. The one room that knows Kafka.
 */
package io.medley.dashboard.topics;
