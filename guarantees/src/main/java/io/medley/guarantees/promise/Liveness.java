package io.medley.guarantees.promise;

import io.medley.contracts.Topics;
import io.medley.contracts.report.ExperimentReport;
import io.medley.guarantees.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * G9: every accepted experiment has a report, within three times the time of an undisturbed one and
 * the time that the faults themselves lasted; and when all is done nothing is left to read and no
 * transaction is open.
 *
 * @param undisturbed how long an undisturbed experiment took
 * @param took how long each disturbed one took, less what its faults lasted
 * @param behind what a group has not read, one line each
 * @param hanging transactions that nobody ends, one line each
 */
public record Liveness(
    Duration undisturbed, Map<String, Duration> took, List<String> behind, List<String> hanging)
    implements Guarantee {
  private static final int FACTOR = 3;

  public Liveness {
    took = Map.copyOf(took);
    behind = List.copyOf(behind);
    hanging = List.copyOf(hanging);
  }

  @Override
  public String name() {
    return "G9 everything comes to its end";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>(behind);
    breaches.addAll(hanging);
    Set<String> reported =
        history.values(Topics.REPORTS, ExperimentReport.class).stream()
            .map(ExperimentReport::experimentId)
            .collect(Collectors.toSet());
    history.plans().keySet().stream()
        .filter(experiment -> !reported.contains(experiment))
        .forEach(experiment -> breaches.add(experiment + " has no report"));
    took.forEach(
        (experiment, time) -> {
          if (time.compareTo(undisturbed.multipliedBy(FACTOR)) > 0) {
            breaches.add(
                "%s took %s besides its faults, an undisturbed one %s"
                    .formatted(experiment, time, undisturbed));
          }
        });
    return breaches;
  }
}
