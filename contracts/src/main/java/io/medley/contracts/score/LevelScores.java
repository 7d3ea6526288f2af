package io.medley.contracts.score;

import io.medley.contracts.Ids;
import io.medley.contracts.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a level so far.
 *
 * @param complete the level is closed and everything here covers exactly its accepted ordinals,
 *     bands included
 * @param expected samples the level is planned to have
 * @param cumulative all samples so far
 * @param history at most {@link #MAX_HISTORY} points, ascending in n
 * @param windows window p covers panes p−3 to p; published once all four are final
 * @param arms by arm name, the scores of the samples that arm takes of this level; only arms that
 *     take fewer than all
 * @param marginalDiversity null while it is not known, or where real data are too few to tell
 * @param topicEffects of a complete level; null before, and where samples have no topics
 * @param failure why the level cannot be scored, in one line; then it is complete without any
 *     scores. Null otherwise
 */
public record LevelScores(
    String experimentId,
    String level,
    boolean complete,
    int expected,
    Scores cumulative,
    @Nullable List<Point> history,
    @Nullable List<Window> windows,
    @Nullable Map<String, Scores> arms,
    @Nullable MarginalDiversity marginalDiversity,
    @Nullable TopicEffects topicEffects,
    @Nullable String failure)
    implements Versioned {

  /** Most points a history holds. */
  public static final int MAX_HISTORY = 256;

  public LevelScores {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(level, "level is missing");
    Objects.requireNonNull(cumulative, "cumulative is missing");
    history = history == null ? List.of() : List.copyOf(history);
    windows = windows == null ? List.of() : List.copyOf(windows);
    arms = arms == null ? Map.of() : Map.copyOf(arms);
  }

  /** The scores of a level that has not failed. */
  public LevelScores(
      String experimentId,
      String level,
      boolean complete,
      int expected,
      Scores cumulative,
      List<Point> history,
      List<Window> windows,
      Map<String, Scores> arms,
      @Nullable MarginalDiversity marginalDiversity,
      @Nullable TopicEffects topicEffects) {
    this(
        experimentId,
        level,
        complete,
        expected,
        cumulative,
        history,
        windows,
        arms,
        marginalDiversity,
        topicEffects,
        null);
  }

  /** The last record of a level that cannot be scored. */
  public static LevelScores failed(
      String experimentId, String level, int expected, String failure) {
    return new LevelScores(
        experimentId,
        level,
        true,
        expected,
        new Scores(0, 0, Map.of(), Map.of(), Map.of(), Map.of()),
        List.of(),
        List.of(),
        Map.of(),
        null,
        null,
        failure);
  }

  /** The record key. */
  public String key() {
    return Ids.level(experimentId, level);
  }

  /**
   * Values when n samples had come. Not every point has those statistics that cost an eigenvalue
   * problem or pairs; the first eight have, and the last.
   */
  public record Point(int n, Map<String, Double> values) {}

  /**
   * Values over four panes, of the statistics that the point at its last pane has.
   *
   * @param simultaneous null where half the real samples are fewer than n, or their band is not
   *     known yet
   */
  public record Window(
      int lastPane, int n, Map<String, Double> values, @Nullable SimultaneousBand simultaneous) {

    /** A window that nothing is known to set against. */
    public Window(int lastPane, int n, Map<String, Double> values) {
      this(lastPane, n, values, null);
    }
  }
}
