package io.medley.planning.release;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Choice;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.diversity.text.NormalisedText;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Closes a level when all its tasks have reported. A pure function of their results; when that was
 * is for the caller to add.
 */
final class LevelClosing {
  private static final Usage NOTHING = new Usage(0, 0, 0, 0, Duration.ZERO);

  private LevelClosing() {}

  /**
   * What there is of a level. It has failed where less than half of its samples came, or where a
   * task says that no other could succeed; a slot without a sample counts as invalid, whether its
   * text was or its task failed.
   *
   * @param results one per task of the level, in any order
   */
  static LevelClosed close(
      String experimentId, PlannedLevel level, LevelHarvest harvest, List<TaskResult> results) {
    int accepted = harvest.accepted().size();
    Optional<String> fatal = fatal(results);
    boolean enough = accepted > 0 && 2 * accepted >= level.samples() && fatal.isEmpty();
    return close(
        experimentId,
        level,
        harvest,
        results,
        enough ? Ending.COMPLETE : Ending.FAILED,
        enough
            ? null
            : fatal
                .map(why -> "%d of %d samples came; %s".formatted(accepted, level.samples(), why))
                .orElseGet(() -> reason(level, accepted, results)));
  }

  /** Why the level's tasks could not all succeed, as the first of them says that does. */
  static Optional<String> fatal(List<TaskResult> results) {
    return inOrder(results).map(TaskResult::fatal).filter(Objects::nonNull).findFirst();
  }

  private static Stream<TaskResult> inOrder(List<TaskResult> results) {
    return results.stream().sorted(Comparator.comparingInt(TaskResult::task));
  }

  /**
   * What there is of a level that ends in a given way.
   *
   * @param results of its tasks so far, in any order
   * @param why one line, null where it is complete
   */
  static LevelClosed close(
      String experimentId,
      PlannedLevel level,
      LevelHarvest harvest,
      List<TaskResult> results,
      Ending ending,
      String why) {
    return new LevelClosed(
            experimentId,
            level.level(),
            ending,
            level.samples(),
            harvest.accepted(),
            harvest.duplicates(),
            level.samples() + harvest.replacements() - harvest.made(),
            usage(results),
            why,
            Fault.sum(inOrder(results).flatMap(result -> result.faults().stream()).toList()),
            null)
        .losing(heldOutLoss(results));
  }

  /** All tasks of a level tune alike, so the first that says its loss says that of all. */
  private static @Nullable Double heldOutLoss(List<TaskResult> results) {
    return inOrder(results)
        .map(TaskResult::heldOutLoss)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What there is of a level that was drawn from an imported set. */
  static LevelClosed imported(String experimentId, PlannedLevel level, List<Sample> samples) {
    return new LevelClosed(
        experimentId,
        level.level(),
        Ending.COMPLETE,
        level.samples(),
        samples.stream().map(Sample::ordinal).toList(),
        duplicates(samples),
        0,
        NOTHING,
        null);
  }

  /** A level that was chosen; where its base was cut short, it may be too. */
  static LevelClosed chosen(
      PlannedLevel level, LevelClosed base, List<Sample> samples, Choice choice) {
    boolean whole = samples.size() == level.samples();
    String why = base.reason() == null ? choice.missed() : base.reason();
    return new LevelClosed(
            base.experimentId(),
            level.level(),
            whole ? Ending.COMPLETE : base.ending(),
            level.samples(),
            samples.stream().map(Sample::ordinal).sorted().toList(),
            duplicates(samples),
            level.samples() - samples.size(),
            NOTHING,
            whole ? null : why)
        .chosenBy(choice);
  }

  private static int duplicates(List<Sample> samples) {
    Set<Long> texts = new HashSet<>();
    samples.forEach(sample -> texts.add(NormalisedText.hash(sample.text())));
    return samples.size() - texts.size();
  }

  /** What there is of a level whose base set came to nothing. */
  static LevelClosed withoutBase(String experimentId, PlannedLevel level) {
    return failed(
        experimentId,
        level,
        "level %s, which it is made from, has less than half of its samples"
            .formatted(level.base()));
  }

  /** What there is of a level that could not be chosen. */
  static LevelClosed unchosen(String experimentId, PlannedLevel level, String why) {
    return failed(experimentId, level, "its samples cannot be chosen: " + why);
  }

  private static LevelClosed failed(String experimentId, PlannedLevel level, String why) {
    return new LevelClosed(
        experimentId,
        level.level(),
        Ending.FAILED,
        level.samples(),
        List.of(),
        0,
        level.samples(),
        NOTHING,
        why);
  }

  /** The same, or where that does not fit into a record, that the level has failed for it. */
  static LevelClosed fitting(LevelClosed closed) {
    return RecordSize.excess("level " + closed.level(), closed.key(), Json.bytes(closed))
        .map(
            why ->
                new LevelClosed(
                    closed.experimentId(),
                    closed.level(),
                    Ending.FAILED,
                    closed.requested(),
                    List.of(),
                    0,
                    closed.invalid(),
                    closed.usage(),
                    why,
                    List.of(),
                    closed.closedAfter()))
        .orElse(closed);
  }

  private static String reason(PlannedLevel level, int made, List<TaskResult> results) {
    List<String> failures =
        results.stream().map(TaskResult::failure).filter(Objects::nonNull).toList();
    String summary = "%d of %d samples came".formatted(made, level.samples());
    return failures.isEmpty()
        ? summary
        : "%s; %d of %d tasks failed, one with: %s"
            .formatted(summary, failures.size(), results.size(), failures.get(0));
  }

  private static Usage usage(List<TaskResult> results) {
    return results.stream()
        .map(TaskResult::usage)
        .filter(Objects::nonNull)
        .reduce(
            NOTHING,
            (a, b) ->
                new Usage(
                    a.inputTokens() + b.inputTokens(),
                    a.outputTokens() + b.outputTokens(),
                    a.candidates() + b.candidates(),
                    a.calls() + b.calls(),
                    b.elapsed() == null ? a.elapsed() : a.elapsed().plus(b.elapsed()),
                    a.money() + b.money(),
                    a.recorded() + b.recorded()));
  }
}
