package io.medley.runtime;

import io.medley.contracts.Partitions;
import io.medley.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the catalogue that are missing, before anything reads them, where nobody
 * else does so: {@code medley.topics.create}. Topics that are there stay as they are; {@link
 * Partitions} decides how many partitions the others get. Replication is the cluster's default.
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
    create(connection, config.topicsPartitions());
  }

  /** Creates what is missing; a topic that this user may not describe counts as missing. */
  static void create(Map<String, Object> connection, OptionalInt asked) {
    try (Admin admin = Admin.create(connection)) {
      Optional<Integer> partitions = Optional.of(Partitions.ofMissing(present(admin), asked));
      List<NewTopic> topics =
          Topics.catalogue().stream()
              .map(
                  topic ->
                      new NewTopic(topic.name(), partitions, Optional.empty())
                          .configs(topic.config()))
              .toList();
      for (KafkaFuture<Void> creation : admin.createTopics(topics).values().values()) {
        try {
          await(creation);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    } catch (Partitions.FixedException e) {
      throw new IllegalStateException(
          e.getMessage()
              + ": unset medley.topics.partitions to keep them, or begin anew with another cluster",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create topics: " + e.getCause(), e);
    }
  }

  private static Map<String, Integer> present(Admin admin) throws ExecutionException {
    Set<String> names = await(admin.listTopics().names());
    List<String> known =
        Topics.catalogue().stream().map(Topics.Topic::name).filter(names::contains).toList();
    return await(admin.describeTopics(known).allTopicNames()).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }
}
