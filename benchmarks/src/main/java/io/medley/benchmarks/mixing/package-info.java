/** How fast the trainer lays out batches. Behind docs/performance.md's section "Mixing". */
package io.medley.benchmarks.mixing;
