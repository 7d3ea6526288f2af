package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Generators as members of one group on a real broker, with a backend that needs no model. */
class GeneratorIT {
  private static final int PARTITIONS = 4;
  private static final int TASKS = 40;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(PARTITIONS);

  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  @Test
  void shouldMakeTheSameSamplesWhenAnInstanceLeavesInTheMiddle() throws Exception {
    order("quiet");
    try (Generator one = start("one", new Tasks.Echo())) {
      results("quiet");
    }
    Map<String, String> undisturbed = texts("quiet");

    order("busy");
    Stuck stuck = new Stuck(5);
    Generator leaves = start("leaves", stuck);
    assertThat(stuck.reached.await(30, TimeUnit.SECONDS)).isTrue();
    try (Generator stays = start("stays", new Tasks.Echo())) {
      leaves.close();
      results("busy");
      Awaitility.await().until(() -> lag().values().stream().allMatch(lag -> lag == 0));
    }

    assertThat(texts("busy")).isEqualTo(undisturbed);
    assertThat(broken.get()).isNull();
  }

  @Test
  void shouldLeaveNoLagBehindTasksWrittenInTransactions() {
    Map<String, Object> settings = new HashMap<>(KAFKA.kafka().connection());
    settings.put("transactional.id", "planning");
    try (Generator one = start("one", new Tasks.Echo());
        Producer<byte[], byte[]> planning =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      planning.initTransactions();
      planning.beginTransaction();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        planning.send(
            new ProducerRecord<>(
                Topics.TASKS, partition, null, Json.bytes(Tasks.task("transacted", partition))));
      }
      planning.commitTransaction();

      Awaitility.await().until(() -> lag().values().stream().allMatch(lag -> lag == 0));
      assertThat(one.running()).isTrue();
    }
  }

  @Test
  void shouldGoOnAfterWhatIsNoTask() {
    KAFKA.kafka().sendText(Topics.TASKS, "any", "{\"nonsense\"");
    GenerationTask task = Tasks.task("after-nonsense", 0);
    KAFKA.kafka().send(Topics.TASKS, "any", task);

    try (Generator one = start("one", new Tasks.Echo());
        TopicReader<TaskResult> results = reader(Topics.TASK_RESULTS, TaskResult.class);
        TopicReader<DeadLetter> letters = reader(Topics.DEAD_LETTERS, DeadLetter.class)) {
      assertThat(one.running()).isTrue();
      results.awaitOne(result -> result.experimentId().equals("after-nonsense"));
      assertThat(letters.awaitCount(1)).extracting(DeadLetter::where).contains("generation");
    }
  }

  @Test
  void shouldObeyWhatWasWantedBeforeItStarted() {
    TestKafka kafka = KAFKA.kafka();
    want("paused-before", "paused");
    want("cancelled-before", "cancelled");
    List.of("paused-before", "cancelled-before", "not-spoken-of")
        .forEach(
            experiment -> {
              GenerationTask task = Tasks.task(experiment, 0);
              kafka.send(Topics.TASKS, task.taskId(), task);
            });

    try (Generator late = start("late", new Tasks.Echo());
        TopicReader<TaskResult> results = reader(Topics.TASK_RESULTS, TaskResult.class)) {
      assertThat(late.running()).isTrue();
      results.awaitOne(result -> result.experimentId().equals("not-spoken-of"));
      assertThat(
              results
                  .awaitOne(result -> result.experimentId().equals("cancelled-before"))
                  .failure())
          .isEqualTo(TaskProcessor.OVER);
      assertThat(results.values())
          .extracting(TaskResult::experimentId)
          .doesNotContain("paused-before");

      want("paused-before", "running");
      assertThat(results.awaitOne(result -> result.experimentId().equals("paused-before")).made())
          .hasSize(3);
    }
  }

  private static void want(String experiment, String state) {
    KAFKA
        .kafka()
        .sendText(
            Topics.EXPERIMENTS,
            experiment,
            """
            { "status": "accepted", "experimentId": "%s", "state": "%s",
              "request": { "dataset": { "name": "any" } }, "fingerprint": "0",
              "acceptedAt": "2026-01-05T09:00:00Z",
              "labels": [], "labelWords": {}, "paneSize": 1, "realCounts": {}, "levels": [],
              "arms": [], "runs": [] }
            """
                .formatted(experiment, state));
  }

  private Generator start(String instance, GenerationBackend backend) {
    Clock clock = Clock.systemUTC();
    return Generator.start(
        KAFKA.kafka().connection(),
        List.of(backend),
        2,
        instance,
        clock,
        new GenerationMetrics(new SimpleMeterRegistry(), clock, Duration.ofMinutes(1)),
        broken::set);
  }

  private static void order(String experiment) {
    TestKafka kafka = KAFKA.kafka();
    for (int index = 0; index < TASKS; index++) {
      GenerationTask task = Tasks.task(experiment, index);
      kafka.send(Topics.TASKS, task.taskId(), task);
    }
  }

  /** Waits until every task of the experiment has a result. */
  private static void results(String experiment) {
    try (TopicReader<TaskResult> reader = reader(Topics.TASK_RESULTS, TaskResult.class)) {
      reader.await(
          "a result of each task of " + experiment,
          results ->
              results.stream()
                      .filter(result -> result.experimentId().equals(experiment))
                      .map(TaskResult::task)
                      .distinct()
                      .count()
                  == TASKS);
    }
  }

  /** The first text of each sample id, without the experiment's name. */
  private static Map<String, String> texts(String experiment) {
    Map<String, String> texts = new HashMap<>();
    try (TopicReader<Sample> reader = reader(Topics.SAMPLES, Sample.class)) {
      for (Sample sample : reader.values()) {
        if (sample.experimentId().equals(experiment)) {
          texts.putIfAbsent(sample.level() + "/" + sample.ordinal(), sample.text());
        }
      }
    }
    assertThat(texts).hasSize(3 * TASKS);
    return texts;
  }

  private static <V> TopicReader<V> reader(String topic, Class<V> type) {
    return KAFKA.kafka().reader(topic, type);
  }

  /** Records of the tasks' topic that the group has not committed, by partition. */
  private static Map<TopicPartition, Long> lag() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(KAFKA.kafka().connection())) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(Generator.GROUP).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        latest.put(new TopicPartition(Topics.TASKS, partition), OffsetSpec.latest());
      }
      Map<TopicPartition, Long> lag = new HashMap<>();
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
          admin.listOffsets(latest).all().get().entrySet()) {
        OffsetAndMetadata at = committed.get(end.getKey());
        lag.put(end.getKey(), end.getValue().offset() - (at == null ? 0 : at.offset()));
      }
      return lag;
    }
  }

  /** Does a few tasks and hangs in the next ones until it is interrupted. */
  private static final class Stuck implements GenerationBackend {
    private final Tasks.Echo echo = new Tasks.Echo();
    private final AtomicInteger left;
    final CountDownLatch reached = new CountDownLatch(1);

    Stuck(int tasks) {
      left = new AtomicInteger(tasks);
    }

    @Override
    public String name() {
      return echo.name();
    }

    @Override
    public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
      if (left.getAndDecrement() > 0) {
        return echo.generate(task, lease);
      }
      reached.countDown();
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    }
  }
}
