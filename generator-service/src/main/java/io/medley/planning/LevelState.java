package io.medley.planning;

/**
 * What a level's tasks have reported so far.
 *
 * @param reported tasks
 * @param made samples
 */
record LevelState(int reported, int made, boolean closed) {
  static final LevelState NEW = new LevelState(0, 0, false);

  /** After a task of it reported. */
  LevelState plus(int samples) {
    return new LevelState(reported + 1, made + samples, closed);
  }

  /** After it was closed. */
  LevelState close() {
    return new LevelState(reported, made, true);
  }
}
