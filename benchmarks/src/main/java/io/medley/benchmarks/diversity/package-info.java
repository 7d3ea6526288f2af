/**
 * What the statistics cost: folding samples, refreshing a level beside NumPy, bands; behind
 * docs/performance.md's section "Statistics". Single-threaded programs for one idle core.
 */
package io.medley.benchmarks.diversity;
