package io.medley.cli.cluster;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The synthetic samples of an experiment that count: the first record of each accepted ordinal. */
public final class AcceptedSamples {

  private AcceptedSamples() {}

  /** By level and ordinal. Reads the whole topics once. */
  public static List<Sample> of(Cluster cluster, String experimentId) {
    return of(
        cluster, experimentId, cluster.closedLevels(experimentId).values(), (done, total) -> {});
  }

  /** Of the given levels of an experiment, by level and ordinal. Reads the whole topic once. */
  public static List<Sample> of(
      Cluster cluster, String experimentId, Collection<LevelClosed> levels, ReadProgress progress) {
    Map<String, Set<Integer>> accepted = new HashMap<>();
    levels.forEach(closed -> accepted.put(closed.level(), Set.copyOf(closed.accepted())));
    List<Sample> samples = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (RecordFeed feed = cluster.feed(Topics.SAMPLES)) {
      feed.toTheEnd(
          record -> {
            if (record.key() == null || !Ids.experimentOf(record.key()).equals(experimentId)) {
              return;
            }
            Json.parse(record.value(), Sample.class)
                .toOptional()
                .filter(sample -> sample.role() == Role.SYNTHETIC)
                .filter(
                    sample ->
                        accepted.getOrDefault(sample.level(), Set.of()).contains(sample.ordinal()))
                .filter(sample -> seen.add(sample.sampleId()))
                .ifPresent(samples::add);
          },
          progress);
    }
    samples.sort(Comparator.comparing(Sample::level).thenComparingInt(Sample::ordinal));
    return samples;
  }
}
