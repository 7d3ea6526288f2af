package io.medley.benchmarks.mixing;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.ServiceJvm;
import io.medley.contracts.Topics;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Samples per second that mixing lays out in batches: a broker in this process, one trainer process
 * with the launcher's options, everything written before it starts. The clock runs from the first
 * committed batch to the last. The trainer reads its batches back and fails their runs, as they ask
 * for a student that there is not, so no training shares the cores.
 *
 * <p>Arguments: runs (60), rounds (3). Run from the project's root.
 */
public final class MixingBenchmark {
  private static final Path JAR = Path.of("trainer-service/target/quarkus-app/quarkus-run.jar");
  private static final Duration POLL = Duration.ofMillis(50);

  private MixingBenchmark() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    for (int round = 0; round < rounds; round++) {
      round(new MadeUpRuns(runs));
    }
  }

  private static void round(MadeUpRuns experiment) throws IOException {
    Path directory = Files.createTempDirectory("medley-mixing-benchmark");
    try (TestKafka kafka = TestKafka.prepared(1)) {
      experiment.samples().forEach(s -> kafka.send(Topics.SAMPLES, s.sampleId(), s));
      kafka.send(Topics.LEVELS, experiment.closed().key(), experiment.closed());
      kafka.send(Topics.EXPERIMENTS, MadeUpRuns.ID, experiment.plan());
      try (KafkaConsumer<byte[], byte[]> consumer =
              new KafkaConsumer<>(
                  ClientSettings.consumer(kafka.connection()),
                  new ByteArrayDeserializer(),
                  new ByteArrayDeserializer());
          ServiceProcess trainer =
              ServiceProcess.start(
                  JAR,
                  kafka.bootstrapServers(),
                  directory,
                  "trainer",
                  ServiceJvm.TRAINER.options())) {
        List<TopicPartition> all = List.of(new TopicPartition(Topics.BATCHES, 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
        measure(experiment, consumer, trainer);
      }
    }
  }

  private static void measure(
      MadeUpRuns experiment, KafkaConsumer<byte[], byte[]> consumer, ServiceProcess trainer) {
    long start = 0;
    long before = 0;
    double cores = 0;
    for (long seen = 0; seen < experiment.batches(); ) {
      if (!trainer.isAlive()) {
        throw new IllegalStateException("the trainer has ended");
      }
      ConsumerRecords<byte[], byte[]> some = consumer.poll(POLL);
      if (seen == 0 && !some.isEmpty()) {
        start = System.nanoTime();
        before = some.count();
        cores = trainer.processorTime().toNanos();
      }
      seen += some.count();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    double share = 1 - (double) before / experiment.batches();
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d samples in %d batches in %.1f s: %.0f samples/s, the trainer on %.2f cores",
            experiment.items(),
            experiment.batches(),
            seconds,
            share * experiment.items() / seconds,
            (trainer.processorTime().toNanos() - cores) * 1e-9 / seconds));
  }
}
