/**
 * What a scrape of {@code /q/metrics} tells: the catalogue of Medley's metrics, and the meters of
 * Kafka's clients and of the process that every service has.
 */
package io.medley.runtime.metrics;
