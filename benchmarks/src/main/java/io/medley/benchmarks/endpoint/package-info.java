/**
 * The {@code openai} backend as users run it, generator processes beside a broker, against an
 * endpoint that takes its time; behind docs/performance.md's section "Endpoint".
 */
package io.medley.benchmarks.endpoint;
