package io.medley.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.evaluation.EvaluationSettings;
import io.medley.mixing.MixingMetrics;
import io.medley.mixing.MixingSettings;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StreamsLagIT {
  private static final String GROUP = "medley-trainer";
  private static final int EXPERIMENTS = 6;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(2);

  /** Internal topics are written in transactions too, whose markers nobody processes. */
  @Test
  void shouldHaveNoLagInAnyTopicWhenThereIsNothingToDo(@TempDir Path state) {
    try (Admin admin = Admin.create(KAFKA.kafka().connection());
        TopicReader<ExperimentReport> reports =
            KAFKA.kafka().reader(Topics.REPORTS, ExperimentReport.class);
        KafkaStreams streams = start(state)) {
      for (int i = 0; i < EXPERIMENTS; i++) {
        KAFKA.kafka().send(Topics.EXPERIMENTS, "lab-" + i, plan("lab-" + i));
      }
      reports.awaitCount(EXPERIMENTS);

      Awaitility.await("no lag in any partition")
          .untilAsserted(
              () ->
                  assertThat(lags(admin))
                      .hasSizeGreaterThan(4)
                      .allSatisfy((partition, lag) -> assertThat(lag).isZero()));

      assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  private static KafkaStreams start(Path state) {
    Properties properties = new Properties();
    properties.putAll(KAFKA.kafka().connection());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    properties.put("auto.offset.reset", "earliest");
    KafkaStreams streams =
        new KafkaStreams(
            TrainerTopology.of(
                MixingSettings.DEFAULT,
                new EvaluationSettings(Map.of()),
                new MixingMetrics(
                    new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
                Clock.systemUTC()),
            properties);
    streams.start();
    return streams;
  }

  /** A plan that nothing has to be waited for. */
  private static ExperimentPlan plan(String id) {
    return new ExperimentPlan(
        id,
        DesiredState.RUNNING,
        new ExperimentRequest(
            id,
            new DatasetSpec("wordnet-supersense", List.of("a", "b"), 4, 0, 0, 0, 2),
            null,
            null,
            null,
            1,
            42L),
        "fingerprint",
        Instant.EPOCH,
        List.of("a", "b"),
        Map.of(),
        1,
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** By partition what is in the topic and not committed, as autoscalers see it. */
  private static Map<TopicPartition, Long> lags(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get();
    return ends.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().offset() - committed.get(e.getKey()).offset()));
  }
}
