package io.medley.benchmarks.scoring;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Given embeddings per second from {@code medley.embeddings} to final scores: a broker in this
 * process, one scorer process, everything written before the scorer starts. The clock runs from the
 * first score to the last, over the samples that were not in the first.
 *
 * <p>Arguments: levels (4), samples per level (50,000), rounds (3). Run from the project's root.
 */
public final class ScoringBenchmark {
  private static final int PARTITIONS = 4;

  private ScoringBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int levels = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    for (int round = 0; round < rounds; round++) {
      round(new MadeUpExperiment(levels, samples));
    }
  }

  private static void round(MadeUpExperiment experiment) throws IOException {
    Path directory = Files.createTempDirectory("medley-scoring-benchmark");
    try (TestKafka kafka = TestKafka.prepared(PARTITIONS)) {
      write(kafka, experiment);
      try (ScoreWatch watch = new ScoreWatch(kafka.connection());
          ScorerProcess scorer = ScorerProcess.start(kafka.bootstrapServers(), directory)) {
        watch.awaitFirst(scorer::isAlive);
        long before = watch.samples();
        long start = System.nanoTime();
        watch.awaitComplete(experiment.levels(), scorer::isAlive);
        double seconds = (System.nanoTime() - start) * 1e-9;
        List<Long> gaps = watch.gapsMillis();
        System.out.println(
            String.format(
                Locale.ROOT,
                "%d levels: %d of %d embeddings in %.1f s, %.0f per second; "
                    + "a level's scores %.1f s apart (median), at most %.1f s",
                experiment.levels(),
                watch.samples() - before,
                watch.samples(),
                seconds,
                (watch.samples() - before) / seconds,
                gaps.get(gaps.size() / 2) * 1e-3,
                gaps.get(gaps.size() - 1) * 1e-3));
      }
    }
  }

  private static void write(TestKafka kafka, MadeUpExperiment experiment) {
    kafka.send(Topics.EXPERIMENTS, experiment.plan().experimentId(), experiment.plan());
    Map<String, Object> settings = new HashMap<>(kafka.connection());
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Role role : List.of(Role.REFERENCE, Role.NULL)) {
        for (int ordinal = 0; ordinal < MadeUpExperiment.REAL; ordinal++) {
          send(producer, experiment.sample(role.realLevel(), ordinal));
        }
      }
      for (int ordinal = 0; ordinal < experiment.samplesPerLevel(); ordinal++) {
        for (String level : experiment.names()) {
          send(producer, experiment.sample(level, ordinal));
        }
      }
    }
    experiment
        .names()
        .forEach(
            level -> {
              var closed = experiment.closed(level);
              kafka.send(Topics.LEVELS, closed.key(), closed);
            });
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, EmbeddedSample sample) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.EMBEDDINGS,
                sample.key().getBytes(StandardCharsets.UTF_8),
                EmbeddedSampleSerde.write(sample)));
  }
}
