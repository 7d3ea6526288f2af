/** Students of the trainer on real texts: steps, predictions, checkpoints and whole runs. */
package io.medley.benchmarks.training;
