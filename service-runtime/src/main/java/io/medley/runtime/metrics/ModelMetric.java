package io.medley.runtime.metrics;

import io.medley.runtime.metrics.Spec.Unit;

/**
 * Of the steps that run models over samples: embedding in scorers, mixing and training in trainers.
 */
public enum ModelMetric implements Metric {
  EMBEDDING_SAMPLES(
      Spec.counter(
          "medley_embedding_samples_total",
          Unit.SAMPLES,
          "Samples embedded, real ones under the level real-<role>; a batch that is tried again"
              + " counts again",
          "experiment",
          "level")),
  EMBEDDING_TEXTS(
      Spec.counter(
          "medley_embedding_texts_total", Unit.COUNT, "Texts embedded, of all experiments")),
  EMBEDDING_DEAD_LETTERS(
      Spec.counter(
          "medley_embedding_dead_letters_total",
          Unit.COUNT,
          "Sample records that could not be used")),
  EMBEDDING_BATCH(
      Spec.timer(
          "medley_embedding_batch_seconds",
          Unit.SECONDS,
          "Time to embed a batch, reading and tokenising included")),
  MIXING_BATCHES(
      Spec.counter(
          "medley_mixing_batches_total", Unit.COUNT, "Batches emitted, of all experiments")),
  MIXING_SAMPLES(
      Spec.counter(
          "medley_mixing_samples_total",
          Unit.SAMPLES,
          "Synthetic samples put into training batches, by their level; once per epoch and run",
          "experiment",
          "level")),
  TRAINING_STEP(
      Spec.timer("medley_training_step_seconds", Unit.SECONDS, "Optimiser steps", "experiment")),
  TRAINING_LOSS(
      Spec.gauge(
          "medley_training_loss",
          Unit.STATISTIC,
          "Training loss of the latest steps, smoothed over about ten of them",
          "experiment",
          "setting",
          "student")),
  TRAINING_RUNS(
      Spec.counter(
          "medley_training_runs_total",
          Unit.COUNT,
          "Runs finished, failed ones too",
          "experiment")),
  TRAINING_FAILED_RUNS(
      Spec.counter(
          "medley_training_failed_runs_total", Unit.COUNT, "Runs that failed", "experiment")),
  TRAINING_DIVERGED_RUNS(
      Spec.counter(
          "medley_training_diverged_runs_total",
          Unit.COUNT,
          "Runs whose loss became infinite or no number; they are failed runs too",
          "experiment")),
  TRAINING_OPEN_RUNS(
      Spec.gauge("medley_training_open_runs", Unit.COUNT, "Runs begun and not finished")),
  TRAINING_BUFFERED_BYTES(
      Spec.gauge(
          "medley_training_buffered_bytes",
          Unit.BYTES,
          "Size of the batches that wait for a worker"));

  private final Spec spec;

  ModelMetric(Spec spec) {
    this.spec = spec;
  }

  @Override
  public Spec spec() {
    return spec;
  }
}
