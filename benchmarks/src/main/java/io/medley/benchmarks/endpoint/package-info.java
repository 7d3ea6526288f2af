/**
 * The {@code openai} backend in generator processes beside a broker, against an
 * endpoint that takes its time; behind docs/performance.md's section "Endpoint".
 */
package io.medley.benchmarks.endpoint;
