package io.medley.benchmarks.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PaneSizes;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A seeded experiment without arms: levels of equal size, real samples, given embeddings. */
record MadeUpExperiment(String id, int levels, int samplesPerLevel) {
  static final int REAL = 480;

  private static final int CLASSES = 12;
  private static final int DIMENSION = 384;
  private static final List<String> LABELS =
      IntStream.range(0, CLASSES).mapToObj("class%02d"::formatted).toList();

  /** The only one of a benchmark. */
  MadeUpExperiment(int levels, int samplesPerLevel) {
    this("load", levels, samplesPerLevel);
  }

  private int paneSize() {
    return PaneSizes.of(samplesPerLevel, CLASSES);
  }

  ExperimentPlan plan() {
    return new ExperimentPlan(
        id,
        ExperimentPlan.DesiredState.RUNNING,
        new ExperimentRequest(
            id,
            new DatasetSpec("wordnet-supersense", LABELS, 8, 20, 20, 8, 8),
            null,
            null,
            null,
            1,
            42L),
        "fingerprint",
        Instant.EPOCH,
        LABELS,
        Map.of(),
        paneSize(),
        Map.of(Role.REFERENCE, REAL, Role.NULL, REAL),
        names().stream()
            .map(name -> new PlannedLevel(name, name, 1, 20, samplesPerLevel, 7))
            .toList(),
        List.of(),
        List.of());
  }

  List<String> names() {
    return IntStream.range(0, levels).mapToObj("level-%d"::formatted).toList();
  }

  LevelClosed closed(String level) {
    return new LevelClosed(
        id,
        level,
        LevelClosed.Ending.COMPLETE,
        samplesPerLevel,
        IntStream.range(0, samplesPerLevel).boxed().toList(),
        0,
        0,
        new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
        null);
  }

  EmbeddedSample sample(String level, int ordinal) {
    Random random = new Random(31L * level.hashCode() + ordinal);
    float[] vector = new float[DIMENSION];
    double square = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextFloat() - 0.5f;
      square += (double) vector[i] * vector[i];
    }
    vector[ordinal % CLASSES] += 5;
    square += 25 + 10.0 * (vector[ordinal % CLASSES] - 5);
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return new EmbeddedSample(
        Ids.sample(id, level, ordinal),
        id,
        level,
        ordinal,
        ordinal / paneSize(),
        LABELS.get(ordinal % CLASSES),
        "topic" + random.nextInt(100),
        "a word%d of some word%d that words word%d"
            .formatted(random.nextInt(500), random.nextInt(500), random.nextInt(500)),
        vector);
  }
}
