package io.medley.guarantees.promise;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.diversity.text.NormalisedText;
import io.medley.guarantees.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * G1: no sample is lost or doubled. Every planned level closes once; the samples of a level, the
 * first of each id, are those that the closing counts, and have the texts that were reported.
 */
public final class SamplesOnce implements Guarantee {
  @Override
  public String name() {
    return "G1 no sample is lost or doubled";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    Map<String, List<LevelClosed>> closings =
        history.values(Topics.LEVELS, LevelClosed.class).stream()
            .collect(Collectors.groupingBy(LevelClosed::key));
    Map<String, Sample> samples =
        History.first(
            history.values(Topics.SAMPLES, Sample.class).stream()
                .filter(sample -> sample.role() == Role.SYNTHETIC)
                .toList(),
            Sample::sampleId);
    Map<String, Set<Integer>> ordinals = new HashMap<>();
    samples
        .values()
        .forEach(
            sample ->
                ordinals
                    .computeIfAbsent(
                        Ids.level(sample.experimentId(), sample.level()), key -> new TreeSet<>())
                    .add(sample.ordinal()));
    Map<String, Long> hashes = reportedHashes(history);
    history
        .plans()
        .values()
        .forEach(
            plan -> {
              for (PlannedLevel level : plan.levels()) {
                String key = Ids.level(plan.experimentId(), level.level());
                List<LevelClosed> closed = closings.getOrDefault(key, List.of());
                if (closed.size() != 1) {
                  breaches.add("%s was closed %d times".formatted(key, closed.size()));
                }
                closed.stream()
                    .limit(1)
                    .forEach(
                        one ->
                            check(
                                one,
                                ordinals.getOrDefault(key, Set.of()),
                                samples,
                                hashes,
                                breaches));
              }
            });
    return breaches;
  }

  private static void check(
      LevelClosed closed,
      Set<Integer> there,
      Map<String, Sample> samples,
      Map<String, Long> hashes,
      List<String> breaches) {
    Set<Integer> accepted = new TreeSet<>(closed.accepted());
    if (accepted.size() != closed.accepted().size()) {
      breaches.add(closed.key() + " counts an ordinal twice");
    }
    Set<Integer> lost = new TreeSet<>(accepted);
    lost.removeAll(there);
    if (!lost.isEmpty()) {
      breaches.add(closed.key() + " counts samples that are not there: " + lost);
    }
    boolean whole = closed.ending() == LevelClosed.Ending.COMPLETE;
    Set<Integer> uncounted = new TreeSet<>(there);
    uncounted.removeAll(accepted);
    if (whole && !uncounted.isEmpty()) {
      breaches.add(closed.key() + " does not count samples that are there: " + uncounted);
    }
    if (whole && accepted.size() != closed.requested() - closed.invalid()) {
      breaches.add(
          "%s is complete with %d of %d samples and %d invalid"
              .formatted(closed.key(), accepted.size(), closed.requested(), closed.invalid()));
    }
    for (int ordinal : accepted) {
      String id = Ids.sample(closed.experimentId(), closed.level(), ordinal);
      Sample sample = samples.get(id);
      Long reported = hashes.get(id);
      if (sample != null && reported != null && reported != NormalisedText.hash(sample.text())) {
        breaches.add(id + " has another text than was reported");
      }
    }
  }

  /** The hash of the text of each sample, of the first result of its task. */
  private static Map<String, Long> reportedHashes(History history) {
    Map<String, Long> hashes = new HashMap<>();
    History.first(history.values(Topics.TASK_RESULTS, TaskResult.class), TaskResult::taskId)
        .values()
        .forEach(
            result ->
                result
                    .made()
                    .forEach(
                        made ->
                            hashes.putIfAbsent(
                                Ids.sample(result.experimentId(), result.level(), made.ordinal()),
                                made.textHash())));
    return hashes;
  }
}
