/** Experiments one after another for as long as wanted, and what the processes use meanwhile. */
package io.medley.benchmarks.soak;
