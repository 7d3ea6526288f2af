package io.medley.scoring.level;

/** Hears, on the stream threads, which experiments are no longer scored here. */
@FunctionalInterface
public interface ScoreListener {

  /** Hears nothing. */
  ScoreListener NONE = experimentId -> {};

  /** The experiment is over, or is no longer scored here. */
  void dropped(String experimentId);
}
