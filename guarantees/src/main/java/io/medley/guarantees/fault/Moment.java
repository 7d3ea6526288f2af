package io.medley.guarantees.fault;

import io.medley.contracts.Topics;

/** A moment of an experiment: when so many of its records are in a topic. */
public enum Moment {
  /** Real samples are written, the first tasks are at work. */
  GENERATING(Topics.TASKS, 2),
  /** Task results come in. */
  SAMPLING(Topics.SAMPLES, 290),
  /** Panes fill. */
  EMBEDDING(Topics.EMBEDDINGS, 150),
  /** Levels are scored. */
  SCORING(Topics.SCORES, 1),
  /** Runs are laid out. */
  MIXING(Topics.BATCHES, 5),
  /** Runs are at work, and the first results are there. */
  TRAINING(Topics.RESULTS, 2),
  /** Some runs are done, others are not. */
  EVALUATING(Topics.RESULTS, 12);

  private final String topic;
  private final int records;

  Moment(String topic, int records) {
    this.topic = topic;
    this.records = records;
  }

  /** The topic to look at. */
  public String topic() {
    return topic;
  }

  /** How many of the experiment's records it has by then. */
  public int records() {
    return records;
  }
}
