package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With tracing on, the services' spans of an experiment are one tree, from request to report. */
@Tag("slow")
class TracingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path ROOT = Path.of(System.getProperty("medley.root"));
  private static final List<String> OPTIONS =
      List.of(
          "-Dmedley.tracing.enabled=true",
          "-Dotel.traces.exporter=logging-otlp",
          "-Dotel.bsp.schedule.delay=200");

  private record Span(String trace, String id, String parent, String name, String subject) {}

  private final Path directory = Laboratory.directory("tracing");

  @Test
  void shouldMakeOneTreeOfAnExperimentsSpans() {
    try (Laboratory laboratory = new Laboratory(ROOT, directory, 4, Duration.ZERO, OPTIONS)) {
      for (ServiceKind kind : ServiceKind.values()) {
        laboratory.fleet().start(kind, kind.word());
      }
      laboratory.request(new SmallExperiment("traced", "cars", 24, 3, 0));
      int runs = laboratory.report("traced", PATIENCE).runs().size();
      Awaitility.await("every kind of span")
          .atMost(PATIENCE)
          .until(() -> names().size() == 9 && names().get("embed") >= 3);

      List<Span> spans = spans();
      Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
      assertThat(ids).hasSameSizeAs(spans);
      assertThat(spans).extracting(Span::trace).containsOnly(spans.get(0).trace());
      assertThat(spans)
          .filteredOn(span -> span.parent().isEmpty())
          .extracting(Span::name)
          .containsExactly("experiment");
      assertThat(spans)
          .filteredOn(span -> !span.parent().isEmpty())
          .allSatisfy(span -> assertThat(ids).as("the parent of %s", span).contains(span.parent()));
      assertThat(names())
          .containsEntry("plan", 1L)
          .containsEntry("report", 1L)
          .containsEntry("level", 2L)
          .containsEntry("score", 2L)
          // The judges of the two levels are runs too.
          .containsEntry("train", runs + 2L);
      assertThat(spans).hasSizeLessThan(200);
      assertThat(lines()).noneMatch(line -> line.contains(" of the river"));
      everyRecordNames(laboratory, spans.get(0).trace());
    }
  }

  private static void everyRecordNames(Laboratory laboratory, String trace) {
    for (String topic :
        List.of(
            Topics.EXPERIMENTS,
            Topics.TASKS,
            Topics.SAMPLES,
            Topics.TASK_RESULTS,
            Topics.LEVELS,
            Topics.EMBEDDINGS,
            Topics.SCORES,
            Topics.BATCHES,
            Topics.RESULTS,
            Topics.REPORTS,
            Topics.PROGRESS)) {
      try (TopicReader<byte[]> reader =
          new TopicReader<>(
              Map.of("bootstrap.servers", laboratory.broker().bootstrapServers()),
              topic,
              new ByteArrayDeserializer())) {
        assertThat(reader.records())
            .as(topic)
            .isNotEmpty()
            .allSatisfy(
                record -> {
                  Header header = record.headers().lastHeader("traceparent");
                  assertThat(new String(header.value(), StandardCharsets.UTF_8)).contains(trace);
                });
      }
    }
  }

  private Map<String, Long> names() {
    return spans().stream().collect(Collectors.groupingBy(Span::name, Collectors.counting()));
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (String line : lines()) {
      for (JsonNode span : tree(line).at("/scopeSpans/0/spans")) {
        spans.add(
            new Span(
                span.path("traceId").asText(),
                span.path("spanId").asText(),
                span.path("parentSpanId").asText(),
                span.path("name").asText(),
                span.path("attributes").toString()));
      }
    }
    return spans;
  }

  /** What the services logged as spans, each line those of one export. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ServiceKind kind : ServiceKind.values()) {
      try (var all = Files.lines(directory.resolve(kind.word() + ".log"))) {
        all.filter(line -> line.contains("\"scopeSpans\""))
            .map(line -> line.substring(line.indexOf('{')))
            .forEach(lines::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
