package io.medley.training;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.contracts.training.MixedBatch.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Small runs of two classes, told apart by their seed: two steps, then one evaluation batch. */
public final class Batches {
  public static final List<String> LABELS = List.of("animal", "food");
  public static final int STEPS = 2;
  public static final int TOTAL = STEPS + 1;

  private static final Map<String, Double> RATES =
      Map.of("minilm", 1e-4, "bert-base", 1e-4, "ngrams", 0.5);

  private static final PlannedArm ARM =
      new PlannedArm("real-only", PlannedArm.Kind.REAL_ONLY, null, null, 4, 0);
  private static final List<Item> TRAINED =
      List.of(
          item("train", 0, "a small wild cat"),
          item("train", 1, "bread with cheese"),
          item("train", 2, "a large dog that barks"),
          item("train", 3, "a sweet cake"));
  private static final List<Item> EVALUATED =
      List.of(item("test", 0, "a striped cat"), item("test", 1, "a sour soup"));

  private Batches() {}

  public static Item item(String role, int ordinal, String text) {
    return new Item(
        Ids.sample("lab", "real-" + role, ordinal), text, LABELS.get(ordinal % 2), false);
  }

  public static PlannedRun run(String student, int seed, int steps) {
    String id = Ids.run("lab", ARM.arm(), student, seed);
    double learningRate = RATES.getOrDefault(student, 1e-2);
    return new PlannedRun(id, ARM.arm(), student, seed, steps, TRAINED.size(), learningRate);
  }

  /** A plan of the experiment, with none of its parts. */
  public static ExperimentPlan plan(DesiredState state) {
    return new ExperimentPlan(
        "lab",
        state,
        new ExperimentRequest(
            "lab",
            new DatasetSpec("wordnet-supersense", LABELS, 4, 0, 0, 0, 2),
            null,
            null,
            null,
            1,
            42L),
        "fingerprint",
        Instant.EPOCH,
        LABELS,
        Map.of(),
        1,
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A whole run of a student. */
  public static List<MixedBatch> of(String student, int seed, int steps) {
    PlannedRun run = run(student, seed, steps);
    return IntStream.rangeClosed(0, steps)
        .mapToObj(
            index ->
                new MixedBatch(
                    "lab",
                    run,
                    ARM,
                    LABELS,
                    index,
                    steps + 1,
                    index < steps ? Phase.TRAIN : Phase.EVALUATE,
                    index < steps ? TRAINED : EVALUATED))
        .toList();
  }

  /** A whole run of a student that is not real. */
  public static List<MixedBatch> of(int seed) {
    return of("fake", seed, STEPS);
  }

  public static String id(int seed) {
    return run("fake", seed, STEPS).runId();
  }

  public static MixedBatch batch(int seed, int index) {
    return of(seed).get(index);
  }

  public static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, MixedBatch batch) {
    return record(partition, offset, batch.run().runId(), Json.bytes(batch));
  }

  public static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, String key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.BATCHES,
        partition,
        offset,
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value);
  }
}
