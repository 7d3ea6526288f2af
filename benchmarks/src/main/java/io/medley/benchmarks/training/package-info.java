/**
 * Students of the trainer on real texts: steps, predictions, checkpoints, whole runs, and what
 * their learning rates do.
 */
package io.medley.benchmarks.training;
