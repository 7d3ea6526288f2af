package io.medley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.runtime.metrics.Metric;
import io.medley.testkit.Scrape;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The service as it runs, on a real broker, with the real model. */
@QuarkusTest
@QuarkusTestResource(PreparedKafka.class)
class ScorerServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PANE = 4;
  private static final List<String> LABELS = List.of("animal", "food");
  private static final List<String> ANIMALS =
      List.of("a small bird that sings", "a large cat", "a fish of warm seas", "a horse");

  @Inject SentenceEmbedder embedder;
  TestKafka kafka;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void shouldScoreALevelFromItsSamples() {
    plan("whole", 8);
    for (Role role : List.of(Role.REFERENCE, Role.NULL)) {
      IntStream.range(0, 20).forEach(ordinal -> send(real("whole", role, ordinal)));
    }
    IntStream.range(0, 8).forEach(ordinal -> send(synthetic("whole", ordinal)));
    close("whole", 8);

    LevelScores scores = await("whole", LevelScores::complete);

    assertThat(scores.cumulative().n()).isEqualTo(8);
    assertThat(scores.cumulative().diversity().get("vendi")).isBetween(1.0, 8.0);
    assertThat(scores.cumulative().shift()).containsKeys("mmd2Poly2", "frechet");
    assertThat(scores.cumulative().bands()).containsKeys("vendi", "frechet");
    Scrape scrape = Scrape.of(port);
    assertThat(scrape.unexplained("medley_", Metric.help())).isEmpty();
    assertThat(scrape.lines())
        .contains(
            "medley_embedding_samples_total{experiment=\"whole\",level=\"pool-20\",} 8.0",
            "medley_streams_state{group=\"medley-scorer\",state=\"running\",} 1.0",
            "medley_streams_threads{group=\"medley-scorer\",} 2.0",
            "medley_streams_restore_remaining_records{group=\"medley-scorer\",} 0.0");
    assertThat(scrape.series("medley_"))
        .contains(
            "medley_consumer_rebalances_total",
            "medley_consumer_records_total",
            "medley_transaction_commit_seconds_count",
            "medley_process_resident_memory_bytes");
    assertThat(scrape.lines())
        .anyMatch(
            line ->
                line.startsWith(
                    "medley_consumer_records_total{group=\"medley-scorer\","
                        + "topic=\"medley.embeddings\",}"))
        .noneMatch(line -> line.contains("topic=\"medley_"))
        .anyMatch(
            line ->
                line.startsWith("medley_transaction_commit_seconds_count{group=\"medley-scorer\","))
        .anyMatch(
            line ->
                line.startsWith(
                    "medley_transaction_commit_seconds_count{group=\"medley-embedding\","));
  }

  @Test
  void shouldPutAPoisonedRecordAsideAndEmbedTheRestOfItsBatch() {
    byte[] poison = "{\"nonsense\"".getBytes(StandardCharsets.UTF_8);
    Sample good = synthetic("poisoned", 0);
    kafka.sendBytes(Topics.SAMPLES, "poisoned/pool-20/7".getBytes(StandardCharsets.UTF_8), poison);
    send(good);
    kafka.send(Topics.SAMPLES, "under another key", synthetic("poisoned", 1));
    send(synthetic("poisoned", 2));

    try (TopicReader<EmbeddedSample> embedded =
            kafka.reader(Topics.EMBEDDINGS, new EmbeddedSampleSerde().deserializer());
        TopicReader<DeadLetter> letters = kafka.reader(Topics.DEAD_LETTERS, DeadLetter.class)) {
      List<DeadLetter> refused = letters.await("two letters", all -> all.size() >= 2, PATIENCE);
      embedded.await(
          "samples 0 and 2",
          all -> all.stream().filter(s -> s.experimentId().equals("poisoned")).count() == 2,
          PATIENCE);

      assertThat(refused).extracting(DeadLetter::where).containsOnly("embedding");
      assertThat(refused)
          .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(poison))
          .anySatisfy(
              letter ->
                  assertThat(letter.why()).contains("the key must be the sampleId poisoned/"));
      assertThat(refused).extracting(DeadLetter::topic).containsOnly(Topics.SAMPLES);
      EmbeddedSample first = embedded.awaitOne(sample -> sample.sampleId().equals(good.sampleId()));
      assertThat(first.text()).isEqualTo(good.text());
      assertThat(first.vector()).isEqualTo(embedder.embed(List.of(good.text()))[0]);
      assertThat(norm(first.vector())).isCloseTo(1, within(1e-5));
      assertThat(Scrape.of(port).lines())
          .contains(
              "medley_dead_letters_total{reason=\"malformed\",step=\"embedding\","
                  + "topic=\"medley.samples\",} 1.0",
              "medley_dead_letters_total{reason=\"unusable\",step=\"embedding\","
                  + "topic=\"medley.samples\",} 1.0");
    }
  }

  private LevelScores await(String experiment, java.util.function.Predicate<LevelScores> wanted) {
    try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
      return reader
          .await(
              "scores of " + experiment,
              all ->
                  all.stream().anyMatch(s -> s.experimentId().equals(experiment) && wanted.test(s)),
              PATIENCE)
          .stream()
          .filter(s -> s.experimentId().equals(experiment) && wanted.test(s))
          .findFirst()
          .orElseThrow();
    }
  }

  private void send(Sample sample) {
    kafka.send(Topics.SAMPLES, sample.sampleId(), sample);
  }

  private void plan(String experiment, int samples) {
    ExperimentPlan plan =
        new ExperimentPlan(
            experiment,
            ExperimentPlan.DesiredState.RUNNING,
            new ExperimentRequest(
                experiment,
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
            PANE,
            Map.of(Role.REFERENCE, 20, Role.NULL, 20),
            List.of(new PlannedLevel("pool-20", "pool-20", 1, 20, samples, 7)),
            List.of(),
            List.of());
    kafka.send(Topics.EXPERIMENTS, experiment, plan);
  }

  private void close(String experiment, int samples) {
    LevelClosed closed =
        new LevelClosed(
            experiment,
            "pool-20",
            LevelClosed.Ending.COMPLETE,
            samples,
            IntStream.range(0, samples).boxed().toList(),
            0,
            0,
            new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
            null);
    kafka.send(Topics.LEVELS, closed.key(), closed);
  }

  private static Sample real(String experiment, Role role, int ordinal) {
    return Sample.real(experiment, role, ordinal, PANE, text(role.word(), ordinal), label(ordinal));
  }

  private static Sample synthetic(String experiment, int ordinal) {
    return Sample.synthetic(
        experiment, "pool-20", ordinal, PANE, text("new", ordinal), label(ordinal), null);
  }

  private static String label(int ordinal) {
    return LABELS.get(ordinal % LABELS.size());
  }

  private static String text(String word, int ordinal) {
    return ANIMALS.get(ordinal % ANIMALS.size()) + " and " + word + " number " + ordinal;
  }

  private static double norm(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }
}
