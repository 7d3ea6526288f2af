package io.medley.planning;

/**
 * What a level's tasks have reported so far.
 *
 * @param reported tasks
 * @param made samples
 * @param repairs tasks ordered beyond the first ones, in the place of duplicates
 * @param repairsReleased of these, those that are out
 */
record LevelState(int reported, int made, boolean closed, int repairs, int repairsReleased) {
  static final LevelState NEW = new LevelState(0, 0, false, 0, 0);

  /** After a task of it reported. */
  LevelState plus(int samples) {
    return new LevelState(reported + 1, made + samples, closed, repairs, repairsReleased);
  }

  /** After further tasks were ordered. */
  LevelState ordered(int tasks) {
    return new LevelState(reported, made, closed, repairs + tasks, repairsReleased);
  }

  /** After the next of the further tasks was released. */
  LevelState repairReleased() {
    return new LevelState(reported, made, closed, repairs, repairsReleased + 1);
  }

  /** Whether a further task waits to be released. */
  boolean repairWaits() {
    return repairsReleased < repairs;
  }

  /** After it was closed. */
  LevelState close() {
    return new LevelState(reported, made, true, repairs, repairsReleased);
  }
}
