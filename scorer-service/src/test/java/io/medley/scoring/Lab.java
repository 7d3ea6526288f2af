package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up experiments: plans, samples with given embeddings, closed levels. All seeded. */
public final class Lab {
  public static final int DIMENSION = 12;
  public static final int PANE = 8;
  static final String EXPERIMENT = "lab";
  public static final long SEED = 42;
  public static final List<String> LABELS = List.of("animal", "food", "plant", "act");
  private static final DatasetSpec DATASET =
      new DatasetSpec("wordnet-supersense", LABELS, 8, 24, 64, 8, 8);
  private static final List<String> WORDS =
      List.of("a", "small", "green", "bird", "fruit", "that", "sings", "grows", "in", "trees");

  private Lab() {}

  /** A plan with levels of so many samples each, 24 reference and 64 null samples, and no arms. */
  public static ExperimentPlan plan(Map<String, Integer> levels) {
    return plan(levels, List.of(), Map.of(Role.REFERENCE, 24, Role.NULL, 64));
  }

  public static ExperimentPlan plan(
      Map<String, Integer> levels, List<PlannedArm> arms, Map<Role, Integer> real) {
    return plan(EXPERIMENT, levels, arms, real);
  }

  public static ExperimentPlan plan(
      String experiment,
      Map<String, Integer> levels,
      List<PlannedArm> arms,
      Map<Role, Integer> real) {
    List<PlannedLevel> planned =
        levels.entrySet().stream()
            .map(
                level ->
                    new PlannedLevel(level.getKey(), level.getKey(), 1, 20, level.getValue(), 7))
            .toList();
    return new ExperimentPlan(
        experiment,
        ExperimentPlan.DesiredState.RUNNING,
        new ExperimentRequest(experiment, DATASET, null, null, null, 1, SEED),
        "fingerprint",
        Instant.EPOCH,
        LABELS,
        Map.of(),
        PANE,
        real,
        planned,
        arms,
        List.of());
  }

  /** The plan of the same request when it is made again an hour later. */
  static ExperimentPlan acceptedLater(ExperimentPlan plan) {
    return new ExperimentPlan(
        plan.experimentId(),
        plan.state(),
        plan.request(),
        plan.fingerprint(),
        plan.acceptedAt().plusSeconds(3600),
        plan.labels(),
        plan.labelWords(),
        plan.paneSize(),
        plan.realCounts(),
        plan.levels(),
        plan.arms(),
        plan.runs());
  }

  public static PlannedArm arm(String name, String level, int synthetic) {
    return new PlannedArm(name, PlannedArm.Kind.MIXED, level, 0.5, 8, synthetic);
  }

  public static LevelClosed closed(String level, int requested, List<Integer> accepted) {
    return closed(EXPERIMENT, level, requested, accepted);
  }

  public static LevelClosed closed(
      String experiment, String level, int requested, List<Integer> accepted) {
    LevelClosed.Ending ending =
        accepted.size() == requested ? LevelClosed.Ending.COMPLETE : LevelClosed.Ending.BUDGET;
    return new LevelClosed(
        experiment,
        level,
        ending,
        requested,
        accepted,
        0,
        0,
        new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
        null);
  }

  public static LevelClosed closed(String level, int samples) {
    return closed(level, samples, ordinals(samples));
  }

  public static List<Integer> ordinals(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  public static List<EmbeddedSample> samples(String level, int count) {
    return ordinals(count).stream().map(ordinal -> sample(level, ordinal)).toList();
  }

  static List<EmbeddedSample> real(Role role, int count) {
    return samples(role.realLevel(), count);
  }

  /** A sample that depends on the level's name and the ordinal alone. */
  public static EmbeddedSample sample(String level, int ordinal) {
    return sample(
        EXPERIMENT, level, ordinal, DIMENSION, new Random(31L * level.hashCode() + ordinal));
  }

  /** A sample whose vector and text are drawn. */
  public static EmbeddedSample sample(
      String experiment, String level, int ordinal, int dimension, Random random) {
    float[] vector = new float[dimension];
    double square = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (random.nextGaussian() / (1 + i) + (i == 0 ? 0.5 : 0));
      square += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return new EmbeddedSample(
        Ids.sample(experiment, level, ordinal),
        experiment,
        level,
        ordinal,
        ordinal / PANE,
        LABELS.get(ordinal % LABELS.size()),
        null,
        String.join(" ", words),
        vector);
  }

  public static EmbeddedSample withText(EmbeddedSample s, String text) {
    return with(s, s.topic(), text, s.vector());
  }

  static EmbeddedSample withTopic(EmbeddedSample s, String topic) {
    return with(s, topic, s.text(), s.vector());
  }

  static EmbeddedSample withVector(EmbeddedSample s, float[] vector) {
    return with(s, s.topic(), s.text(), vector);
  }

  /** The sample of the same id, label and place with other content. */
  static EmbeddedSample with(EmbeddedSample s, String topic, String text, float[] vector) {
    return new EmbeddedSample(
        s.sampleId(),
        s.experimentId(),
        s.level(),
        s.ordinal(),
        s.pane(),
        s.label(),
        topic,
        text,
        vector);
  }
}
