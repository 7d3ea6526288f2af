package io.medley.planning.state;

/**
 * What a level's tasks have reported so far.
 *
 * @param reported tasks
 * @param made samples
 * @param repairs tasks ordered beyond the first ones, in the place of duplicates
 * @param repairsReleased of these, those that are out
 * @param stoppedAfter first tasks that were out when one of them said that no other can succeed, so
 *     that no further one will be; null as long as none did
 */
public record LevelState(
    int reported,
    int made,
    boolean closed,
    int repairs,
    int repairsReleased,
    Integer stoppedAfter) {
  public static final LevelState NEW = new LevelState(0, 0, false, 0, 0, null);

  /** After a task of it reported. */
  public LevelState plus(int samples) {
    return new LevelState(
        reported + 1, made + samples, closed, repairs, repairsReleased, stoppedAfter);
  }

  /** After further tasks were ordered. */
  public LevelState ordered(int tasks) {
    return new LevelState(reported, made, closed, repairs + tasks, repairsReleased, stoppedAfter);
  }

  /**
   * Whether only duplicates are left to be replaced: its first tasks have all reported, and the
   * budget cost it none of their samples.
   */
  public boolean replacing() {
    return repairs > 0;
  }

  /** After the next of the further tasks was released. */
  public LevelState repairReleased() {
    return new LevelState(reported, made, closed, repairs, repairsReleased + 1, stoppedAfter);
  }

  /** Whether a further task waits to be released. */
  public boolean repairWaits() {
    return repairsReleased < repairs;
  }

  /** When no further task of it is to be released. */
  public LevelState stopped(int firstTasks) {
    return new LevelState(reported, made, closed, repairsReleased, repairsReleased, firstTasks);
  }

  /**
   * Whether all its tasks have reported.
   *
   * @param firstTasks that it has
   */
  public boolean allReported(int firstTasks) {
    return reported == (stoppedAfter == null ? firstTasks : stoppedAfter) + repairs;
  }

  /** After it was closed. */
  public LevelState close() {
    return new LevelState(reported, made, true, repairs, repairsReleased, stoppedAfter);
  }
}
