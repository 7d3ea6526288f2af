package io.medley.cli.cluster;

import io.medley.cli.exit.CliException;
import io.medley.cli.request.Draft;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.ExperimentIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes a request and waits for planning's answer: a rejection under the request's position, or
 * a plan of this id and this content, which for a request that was made before is there already.
 */
public final class Submission {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(200);

  private Submission() {}

  /**
   * The answer.
   *
   * @throws CliException if there is none for a minute and a half
   */
  public static Answer of(Cluster cluster, Draft.Valid draft) {
    RecordMetadata position =
        cluster.publish(
            Topics.REQUESTS, draft.experimentId(), draft.json().getBytes(StandardCharsets.UTF_8));
    String rejectionKey = Rejection.key(position.partition(), position.offset());
    String fingerprint = ExperimentIds.fingerprint(draft.request());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (RecordFeed feed = cluster.feed(Topics.EXPERIMENTS)) {
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> record : feed.poll(POLL)) {
          Optional<Answer> answer = answer(record, draft.experimentId(), rejectionKey, fingerprint);
          if (answer.isPresent()) {
            return answer.get();
          }
        }
      }
    }
    throw CliException.failed(
        "planning did not answer within %d s; `medley status` shows whether it runs"
            .formatted(PATIENCE.toSeconds()));
  }

  private static Optional<Answer> answer(
      ConsumerRecord<String, byte[]> record, String id, String rejectionKey, String fingerprint) {
    if (!rejectionKey.equals(record.key()) && !id.equals(record.key())) {
      return Optional.empty();
    }
    ExperimentRecord value =
        Json.parse(record.value(), ExperimentRecord.class).toOptional().orElse(null);
    if (value instanceof Rejection rejection && rejectionKey.equals(record.key())) {
      return Optional.of(new Answer.Rejected(rejection.errors()));
    }
    if (value instanceof ExperimentPlan plan && fingerprint.equals(plan.fingerprint())) {
      return Optional.of(new Answer.Accepted(plan));
    }
    return Optional.empty();
  }
}
