package io.medley.benchmarks.scoring;

import com.sun.management.OperatingSystemMXBean;
import io.medley.contracts.Topics;
import io.medley.testkit.TestKafka;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/**
 * Given embeddings per second with several scorer processes, each on one core: a broker in this
 * process, which may use every core; scorers on the cores in turns. All embeddings are written in
 * open transactions while the scorers wait, and the clock runs from the commits to the last final
 * score. Each round measures every number of scorers, one after the other.
 *
 * <p>It also tells what a given embedding costs: processor time of scorers and of broker, and bytes
 * in each topic.
 *
 * <p>Each experiment has one level. Arguments: numbers of scorers (1,2,4), experiments (4), samples
 * of each (24,000), rounds (3). Run from the project's root, on Linux.
 */
public final class ScorersBenchmark {
  private static final int PARTITIONS = 12;
  private static final String GROUP = "medley-scorer";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ScorersBenchmark() {}

  /** What is written, each experiment by a producer of its own. */
  private record Embeddings(List<EmbeddingWriter> writers) implements AutoCloseable {
    static Embeddings of(TestKafka kafka, List<MadeUpExperiment> experiments) {
      return new Embeddings(
          experiments.stream()
              .map(experiment -> EmbeddingWriter.inOneTransaction(kafka, experiment))
              .toList());
    }

    void write() {
      writers.forEach(EmbeddingWriter::planAndRealSamples);
      writers.forEach(EmbeddingWriter::levels);
    }

    void commit() {
      writers.forEach(EmbeddingWriter::commit);
    }

    @Override
    public void close() {
      writers.forEach(EmbeddingWriter::close);
    }
  }

  /** Scorers on the cores in turns. */
  private record Scorers(List<ScorerProcess> processes) implements AutoCloseable {
    static Scorers start(int count, String bootstrapServers, Path directory) {
      int cores = Runtime.getRuntime().availableProcessors();
      return new Scorers(
          IntStream.range(0, count)
              .mapToObj(
                  i -> ScorerProcess.startOnCore(i % cores, bootstrapServers, directory, i + 1))
              .toList());
    }

    boolean areAlive() {
      return processes.stream().allMatch(ScorerProcess::isAlive);
    }

    double[] processorSeconds() {
      return processes.stream().mapToDouble(ScorerProcess::processorSeconds).toArray();
    }

    @Override
    public void close() {
      processes.forEach(ScorerProcess::close);
    }
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    List<Integer> scorers =
        Arrays.stream((arguments.length > 0 ? arguments[0] : "1,2,4").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    int experiments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    int samples = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 24_000;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    for (int round = 0; round < rounds; round++) {
      for (int count : scorers) {
        boolean first = round == 0 && count == scorers.get(0);
        round(
            count,
            IntStream.range(0, experiments)
                .mapToObj(i -> new MadeUpExperiment("load-" + i, 1, samples))
                .toList(),
            first);
      }
    }
  }

  private static void round(int count, List<MadeUpExperiment> experiments, boolean withTopics)
      throws Exception {
    Path directory = Files.createTempDirectory("medley-scorers-benchmark");
    try (TestKafka kafka = TestKafka.prepared(PARTITIONS);
        Admin admin = Admin.create(kafka.connection());
        ScoreWatch watch = new ScoreWatch(kafka.connection());
        Embeddings embeddings = Embeddings.of(kafka, experiments);
        Scorers scorers = Scorers.start(count, kafka.bootstrapServers(), directory)) {
      awaitMembers(admin, scorers, count);
      embeddings.write();

      double[] scorersBefore = scorers.processorSeconds();
      double brokerBefore = processorSeconds();
      long start = System.nanoTime();
      embeddings.commit();
      watch.awaitComplete(experiments.size(), scorers::areAlive);
      double seconds = (System.nanoTime() - start) * 1e-9;

      double[] scorersAfter = scorers.processorSeconds();
      long written = experiments.stream().mapToLong(MadeUpExperiment::samplesPerLevel).sum();
      double[] each =
          IntStream.range(0, count)
              .mapToDouble(i -> (scorersAfter[i] - scorersBefore[i]) * 1e6 / written)
              .toArray();
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d scorers: %d embeddings in %.1f s, %.0f per second; microseconds of a core for"
                  + " each: scorers %.1f (%s), broker and reader %.1f",
              count,
              written,
              seconds,
              written / seconds,
              DoubleStream.of(each).sum(),
              DoubleStream.of(each)
                  .mapToObj(figure -> String.format(Locale.ROOT, "%.1f", figure))
                  .collect(Collectors.joining(" + ")),
              (processorSeconds() - brokerBefore) * 1e6 / written));
      if (withTopics) {
        TopicBytes.of(admin)
            .forEach(
                (topic, size) ->
                    System.out.println(
                        String.format(
                            Locale.ROOT,
                            "  %s: %.1f bytes for each embedding, %d offsets",
                            topic,
                            (double) size.bytes() / written,
                            size.offsets())));
      }
    }
  }

  /** Waits until every scorer has its share of the topics. */
  private static void awaitMembers(Admin admin, Scorers scorers, int count)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!shared(admin, count)) {
      if (Instant.now().isAfter(end) || !scorers.areAlive()) {
        throw new IllegalStateException("the scorers do not start");
      }
      Thread.sleep(200);
    }
  }

  private static boolean shared(Admin admin, int processes) throws InterruptedException {
    try {
      ConsumerGroupDescription group =
          admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
      return group.groupState() == GroupState.STABLE
          && group.members().stream()
                  .filter(member -> !member.assignment().topicPartitions().isEmpty())
                  .map(member -> process(member.clientId()))
                  .distinct()
                  .count()
              >= processes
          && group.members().stream()
              .flatMap(member -> member.assignment().topicPartitions().stream())
              .anyMatch(partition -> partition.topic().equals(Topics.EMBEDDINGS));
    } catch (ExecutionException notYet) {
      return false;
    }
  }

  /** A Kafka Streams client's id ends with the thread's name; the rest is the process's. */
  private static String process(String clientId) {
    return clientId.replaceAll("-StreamThread-.*", "");
  }

  private static double processorSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() * 1e-9;
  }
}
