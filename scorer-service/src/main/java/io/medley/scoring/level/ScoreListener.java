package io.medley.scoring.level;

import io.medley.contracts.score.LevelScores;

/** Hears of scores on the stream threads, for gauges. */
public interface ScoreListener {

  /** Hears nothing. */
  ScoreListener NONE =
      new ScoreListener() {
        @Override
        public void published(LevelScores scores) {}

        @Override
        public void dropped(String experimentId) {}
      };

  /** These scores go to {@code medley.scores}. */
  void published(LevelScores scores);

  /** The experiment is over, or is no longer scored here. */
  void dropped(String experimentId);
}
