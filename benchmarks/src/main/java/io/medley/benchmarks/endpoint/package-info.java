/**
 * The {@code openai} backend in generator processes beside a broker, against an endpoint that takes
 * its time.
 */
package io.medley.benchmarks.endpoint;
