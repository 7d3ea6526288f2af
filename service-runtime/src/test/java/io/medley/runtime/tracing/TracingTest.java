package io.medley.runtime.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.contracts.training.RunResult;
import io.medley.testkit.SettableClock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String OUTSIDE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final SettableClock clock = new SettableClock(NOW);
  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final Tracing tracing = tracing("cluster");

  @Test
  void shouldMakeATasksSpanOfItsResult() {
    tracing.sent(result("tiny", "pool-20", null));

    SpanData span = exported.getFinishedSpanItems().get(0);
    assertThat(span.getName()).isEqualTo("task");
    assertThat(Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(span.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("medley.id"), "tiny/pool-20/3")
        .containsEntry(AttributeKey.longKey("medley.samples"), 1L);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void shouldMarkWhatFailedWithoutItsReason() {
    tracing.sent(result("tiny", "pool-20", "the endpoint said: sk-secret is no key"));

    SpanData span = exported.getFinishedSpanItems().get(0);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.toString()).doesNotContain("sk-secret");
  }

  @Test
  void shouldNameParentsThatAnotherProcessWrites() {
    tracing.sent(result("tiny", "pool-20", null));
    tracing("cluster").sent(closed("tiny", "pool-20"));

    SpanData task = exported.getFinishedSpanItems().get(0);
    SpanData level = exported.getFinishedSpanItems().get(1);
    assertThat(task.getParentSpanId()).isEqualTo(level.getSpanId());
    assertThat(task.getTraceId()).isEqualTo(level.getTraceId());
  }

  @Test
  void shouldKeepClustersAndExperimentsApart() {
    tracing.sent(closed("tiny", "pool-20"));
    tracing.sent(closed("other", "pool-20"));
    tracing("another cluster").sent(closed("tiny", "pool-20"));

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldGiveARecordTheContextOfTheWorkThatItEnds() {
    ProducerRecord<byte[], byte[]> result = result("tiny", "pool-20", null);
    byte[] value = result.value().clone();
    result.headers().add("traceparent", OUTSIDE.getBytes(UTF_8));

    tracing.sent(result);

    SpanData span = exported.getFinishedSpanItems().get(0);
    assertThat(result.headers().headers("traceparent"))
        .extracting(header -> new String(header.value(), UTF_8))
        .containsExactly("00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
    assertThat(result.value()).isEqualTo(value);
  }

  @Test
  void shouldLeaveRecordsOfOthersAloneAndRemovalsToo() {
    for (ProducerRecord<byte[], byte[]> record :
        List.of(
            record(Topics.REQUESTS, "tiny", "{}"),
            record(Topics.DEAD_LETTERS, "tiny", "{}"),
            record("medley-scorer-scoring-events-repartition", "tiny", "{}"),
            record(Topics.EXPERIMENTS, "rejected/0-7", "{}"),
            new ProducerRecord<>(Topics.LEVELS, "tiny/pool-20".getBytes(UTF_8), (byte[]) null))) {
      tracing.sent(record);

      assertThat(record.headers()).as(record.topic()).isEmpty();
    }
    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void shouldTellAPlanOnceAndWhatLedToIt() {
    byte[] plan = fixture("experiment-plan");
    ProducerRecord<byte[], byte[]> first = record(Topics.EXPERIMENTS, idIn(plan), plan);
    first.headers().add("traceparent", OUTSIDE.getBytes(UTF_8));
    tracing.sent(first);
    clock.pass(Duration.ofSeconds(1));
    tracing.sent(record(Topics.EXPERIMENTS, idIn(plan), plan));

    assertThat(exported.getFinishedSpanItems()).hasSize(1);
    assertThat(exported.getFinishedSpanItems().get(0).getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void shouldFoldEmbeddingsAndBatchesIntoBursts() {
    for (int i = 0; i < 1000; i++) {
      tracing.sent(record(Topics.EMBEDDINGS, Ids.pane("tiny", "pool-20", i % 7), "binary"));
      tracing.sent(record(Topics.EMBEDDINGS, Ids.pane("tiny", "real-train", 0), "binary"));
      tracing.sent(record(Topics.BATCHES, "tiny/pool-20:0.7/minilm/0", "{}"));
    }
    tracing.endBursts();
    assertThat(exported.getFinishedSpanItems()).isEmpty();
    clock.pass(Bursts.IDLE.plusMillis(1));
    tracing.endBursts();
    tracing.sent(record(Topics.EMBEDDINGS, Ids.pane("tiny", "pool-20", 1), "binary"));
    clock.pass(Bursts.IDLE.plusMillis(1));
    tracing.endBursts();

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("embed", "embed", "mix", "embed");
    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getSpanId)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldEndOpenBurstsWhenTheProcessEnds() {
    tracing.sent(record(Topics.EMBEDDINGS, Ids.pane("tiny", "pool-20", 1), "binary"));

    tracing.close();

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("embed");
  }

  @Test
  void shouldPutEveryRunBelowItsLevelOrTheExperiment() {
    Map.of(
            "pool-20~2@768:0.7", "tiny/pool-20~2@768",
            "synthetic-only:pool-20", "tiny/pool-20",
            "judge:pool-20~3", "tiny/pool-20~3",
            "real-only", "tiny",
            "real-plus~2", "tiny")
        .forEach(
            (arm, parent) ->
                assertThat(new Work(Work.Kind.TRAIN, Ids.run("tiny", arm, "minilm", 4)).parent())
                    .as(arm)
                    .hasValueSatisfying(work -> assertThat(work.id()).isEqualTo(parent)));
  }

  @Test
  void shouldEndTheExperimentWithItsReport() {
    byte[] report = fixture("experiment-report");
    String id = idIn(report);
    tracing.sent(
        new ProducerRecord<>(
            Topics.REPORTS, null, NOW.minusSeconds(3).toEpochMilli(), id.getBytes(UTF_8), report));
    tracing.sent(
        record(Topics.RESULTS, Ids.run(id, "real-only", "minilm", 0), Json.bytes(run(id))));

    List<SpanData> spans = exported.getFinishedSpanItems();
    SpanData root = spans.get(1);
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("report", "experiment", "train");
    assertThat(root.getParentSpanContext().isValid()).isFalse();
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(root.getSpanId());
    assertThat(spans.get(0).getStartEpochNanos())
        .isEqualTo(Duration.ofMillis(NOW.minusSeconds(3).toEpochMilli()).toNanos());
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(root.getSpanId());
  }

  private Tracing tracing(String cluster) {
    TraceIds ids = new TraceIds(cluster);
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();
    return new Tracing(ids, new Spans(ids, provider), clock, () -> {});
  }

  private static ProducerRecord<byte[], byte[]> result(
      String experiment, String level, String failure) {
    TaskResult result =
        new TaskResult(
            experiment,
            level,
            3,
            List.of(new Made(7, 1)),
            2,
            new Usage(10, 20, 30, 1, Duration.ofSeconds(7)),
            failure,
            "generator-1");
    return record(Topics.TASK_RESULTS, experiment, Json.bytes(result));
  }

  private static ProducerRecord<byte[], byte[]> closed(String experiment, String level) {
    LevelClosed closed =
        new LevelClosed(
                experiment,
                level,
                LevelClosed.Ending.COMPLETE,
                1,
                List.of(0),
                0,
                0,
                new Usage(10, 20, 30, 1, Duration.ofSeconds(7)),
                null)
            .closedAfter(Duration.ofMinutes(1));
    return record(Topics.LEVELS, closed.key(), Json.bytes(closed));
  }

  private static RunResult run(String experiment) {
    return new RunResult(
        experiment,
        new PlannedRun(
            Ids.run(experiment, "real-only", "minilm", 0), "real-only", "minilm", 0, 1, 1, 0.1),
        new PlannedArm("real-only", PlannedArm.Kind.REAL_ONLY, null, null, 1, 0),
        List.of("a", "b"),
        List.of(),
        List.of(),
        "cpu",
        Duration.ofSeconds(2),
        null);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return record(topic, key, value.getBytes(UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
  }

  private static byte[] fixture(String name) {
    try {
      return Files.readAllBytes(
          Path.of("../contracts/src/test/resources/fixtures/v1", name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String idIn(byte[] json) {
    try {
      return Json.mapper().readTree(json).get("experimentId").textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
