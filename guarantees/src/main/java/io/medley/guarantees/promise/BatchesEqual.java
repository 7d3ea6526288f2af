package io.medley.guarantees.promise;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedRun;
import io.medley.guarantees.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * G3: the batches of a run are byte by byte those of an undisturbed run, each once and in order.
 *
 * @param twins the experiments to compare
 */
public record BatchesEqual(Twins twins) implements Guarantee {
  @Override
  public String name() {
    return "G3 batches are those of an undisturbed run";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    Map<String, Map<String, List<String>>> batches = batches(history);
    Map<String, List<String>> expected = batches.getOrDefault(twins.undisturbed(), Map.of());
    int planned =
        history.plans().get(twins.undisturbed()) == null
            ? 0
            : (int)
                history.plans().get(twins.undisturbed()).runs().stream()
                    .map(PlannedRun::runId)
                    .distinct()
                    .count();
    if (expected.isEmpty() || expected.size() != planned) {
      breaches.add(
          "the undisturbed experiment has batches of %d of %d runs"
              .formatted(expected.size(), planned));
    }
    for (String other : twins.disturbed()) {
      Map<String, List<String>> actual = batches.getOrDefault(other, Map.of());
      if (!actual.keySet().equals(expected.keySet())) {
        breaches.add(
            "%s has batches of %d runs, not of %d"
                .formatted(other, actual.size(), expected.size()));
      }
      actual.forEach(
          (run, values) -> {
            List<String> wanted = expected.getOrDefault(run, List.of());
            if (!values.equals(wanted)) {
              breaches.add(
                  "%s: the batches of %s differ: %d, not %d, from the %dth on"
                      .formatted(
                          other, run, values.size(), wanted.size(), firstOther(values, wanted)));
            }
          });
    }
    return breaches;
  }

  private static int firstOther(List<String> some, List<String> others) {
    int i = 0;
    while (i < Math.min(some.size(), others.size()) && some.get(i).equals(others.get(i))) {
      i++;
    }
    return i;
  }

  /** By experiment and run, in the order of their partition. */
  private static Map<String, Map<String, List<String>>> batches(History history) {
    Map<String, Map<String, List<String>>> batches = new LinkedHashMap<>();
    history
        .committed(Topics.BATCHES)
        .filter(record -> record.value() != null)
        .forEach(
            record -> {
              String experiment = Ids.experimentOf(record.keyText());
              batches
                  .computeIfAbsent(experiment, id -> new TreeMap<>())
                  .computeIfAbsent(
                      Twins.without(experiment, record.keyText()), run -> new ArrayList<>())
                  .add(Twins.without(experiment, record.value()));
            });
    return batches;
  }
}
