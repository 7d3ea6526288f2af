package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.task.LevelClosed;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Four experiments of two levels, one for each partition of stage two, written in two parts. Their
 * embeddings are given and of the model's dimension; all is seeded.
 */
final class FourLabs {
  static final int PARTITIONS = 4;

  private static final List<String> EXPERIMENTS =
      IntStream.range(0, PARTITIONS).mapToObj(FourLabs::firstOnPartition).toList();
  private static final Map<String, Integer> LEVELS = Map.of("pool-20", 32, "pool-100", 28);
  private static final Map<Role, Integer> REAL = Map.of(Role.REFERENCE, 24, Role.NULL, 72);

  /** Two panes and a half. */
  private static final int HALF = 20;

  private FourLabs() {}

  /** How many levels there are in all. */
  static int levels() {
    return EXPERIMENTS.size() * LEVELS.size();
  }

  /** The partition of stage two that has the experiment. */
  static int partitionOf(String experiment) {
    return Utils.toPositive(Utils.murmur2(bytes(experiment))) % PARTITIONS;
  }

  private static String firstOnPartition(int partition) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> "lab-" + number)
        .filter(name -> partitionOf(name) == partition)
        .findFirst()
        .orElseThrow();
  }

  /** Writes the plans, the real samples and the first half of each level. */
  static void begin(TestKafka kafka) {
    for (String experiment : EXPERIMENTS) {
      ExperimentPlan plan =
          Lab.plan(experiment, LEVELS, List.of(Lab.arm("pool-20:0.5", "pool-20", 12)), REAL);
      kafka.send(Topics.EXPERIMENTS, experiment, plan);
      REAL.forEach((role, count) -> write(kafka, experiment, role.realLevel(), 0, count));
      LEVELS.keySet().forEach(level -> write(kafka, experiment, level, 0, HALF));
    }
  }

  /** Writes the second half of each level and closes it. */
  static void finish(TestKafka kafka) {
    rest(kafka).finish();
  }

  /** The second half of each level, not written yet. */
  static Rest rest(TestKafka kafka) {
    return new Rest(kafka);
  }

  /** What is still to be written, one sample of each level after the other. */
  static final class Rest {
    private final TestKafka kafka;
    private int ordinal = HALF;

    private Rest(TestKafka kafka) {
      this.kafka = kafka;
    }

    /** Writes the next sample of each level, if it has one. */
    void writeNext() {
      for (String experiment : EXPERIMENTS) {
        LEVELS.forEach(
            (level, count) ->
                write(kafka, experiment, level, ordinal, Math.min(ordinal + 1, count)));
      }
      ordinal++;
    }

    /** Writes what is left and closes the levels. */
    void finish() {
      while (ordinal < Collections.max(LEVELS.values())) {
        writeNext();
      }
      for (String experiment : EXPERIMENTS) {
        LEVELS.forEach(
            (level, count) -> {
              LevelClosed closed = Lab.closed(experiment, level, count, Lab.ordinals(count));
              kafka.send(Topics.LEVELS, closed.key(), closed);
            });
      }
    }
  }

  private static void write(TestKafka kafka, String experiment, String level, int from, int to) {
    for (int ordinal = from; ordinal < to; ordinal++) {
      Random random = new Random(Ids.sample(experiment, level, ordinal).hashCode());
      EmbeddedSample sample =
          Lab.sample(experiment, level, ordinal, SentenceEmbedder.DIMENSION, random);
      kafka.sendBytes(Topics.EMBEDDINGS, bytes(sample.key()), EmbeddedSampleSerde.write(sample));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
