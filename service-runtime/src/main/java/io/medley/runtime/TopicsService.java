package io.medley.runtime;

import io.medley.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the catalogue that are missing, before anything reads them, where nobody
 * else does so: {@code medley.topics.create}. Topics that are there stay as they are. Replication
 * is the cluster's default.
 */
@ApplicationScoped
class TopicsService {
  void start(
      @Observes @Priority(1) StartupEvent event,
      MedleyConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> connection) {
    if (!config.topicsCreate()) {
      return;
    }
    List<NewTopic> topics =
        Topics.catalogue().stream()
            .map(
                topic ->
                    new NewTopic(
                            topic.name(), Optional.of(config.topicsPartitions()), Optional.empty())
                        .configs(topic.config()))
            .toList();
    try (Admin admin = Admin.create(connection)) {
      for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
        await(creation);
      }
    }
  }

  private static void await(KafkaFuture<Void> creation) {
    try {
      creation.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topics: " + e.getCause(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }
}
