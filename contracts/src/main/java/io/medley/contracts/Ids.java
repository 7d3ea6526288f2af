package io.medley.contracts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How experiments, levels, samples, tasks and runs are named; a name is also the record's key. */
public final class Ids {
  /** What an experiment's id must match. */
  public static final Pattern EXPERIMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private static final Pattern TASK =
      Pattern.compile("(" + EXPERIMENT.pattern() + ")/([^/]+)/([0-9]{1,9})");

  private Ids() {}

  /** {@code experiment/level}: the key of levels and scores. */
  public static String level(String experimentId, String level) {
    return experimentId + "/" + level;
  }

  /** {@code experiment/level/pane}: the key of embeddings. */
  public static String pane(String experimentId, String level, int pane) {
    return experimentId + "/" + level + "/" + pane;
  }

  /** {@code experiment/level/ordinal}; the level of a real sample is {@code real-<role>}. */
  public static String sample(String experimentId, String level, int ordinal) {
    return experimentId + "/" + level + "/" + ordinal;
  }

  /** {@code experiment/level/task}. */
  public static String task(String experimentId, String level, int task) {
    return experimentId + "/" + level + "/" + task;
  }

  /** The parts of a task's id. */
  public record Task(String experimentId, String level, int index) {}

  /** Reads a task's id; empty where it is none. */
  public static Optional<Task> readTask(String id) {
    Matcher matcher = TASK.matcher(id);
    return matcher.matches()
        ? Optional.of(
            new Task(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** {@code experiment/arm/model/seed}. */
  public static String run(String experimentId, String arm, String model, int seed) {
    return experimentId + "/" + arm + "/" + model + "/" + seed;
  }

  /** The experiment part of any id above. */
  public static String experimentOf(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }
}
