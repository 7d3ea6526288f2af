/**
 * What the {@code masked-lm} backend's schedule costs and what its texts are worth: samples per
 * second, label consistency and diversity of several schedules on the development data, behind
 * docs/performance.md's section "Generation".
 */
package io.medley.benchmarks.generation;
