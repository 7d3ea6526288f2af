package io.medley.broker;

import io.medley.broker.BrokerException.Reason;
import io.medley.contracts.Partitions;
import io.medley.contracts.Topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics of the catalogue that a cluster does not have yet. Calling it again, or from
 * several processes at once, does no harm: a topic that is there keeps its partitions, its
 * configuration and its records. {@link Partitions} decides how many partitions the others get.
 * Replication is the cluster's default. Blocking; one admin client per call.
 */
public final class TopicCreation {

  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Object> connection;
  private final Duration patience;

  private TopicCreation(Map<String, Object> connection, Duration patience) {
    this.connection = Map.copyOf(connection);
    this.patience = Objects.requireNonNull(patience);
  }

  /** For the cluster behind the given bootstrap servers. */
  public static TopicCreation on(String bootstrapServers) {
    return new TopicCreation(Map.of("bootstrap.servers", bootstrapServers), DEFAULT_PATIENCE);
  }

  /** For the cluster that the given client configuration (servers, security) leads to. */
  public static TopicCreation with(Map<String, Object> clientConfiguration, Duration patience) {
    return new TopicCreation(clientConfiguration, patience);
  }

  /**
   * Creates what is missing and returns the names of the topics that it created, in the order
   * given.
   *
   * @param asked partitions of each topic, at least 1; empty takes as many as the others have
   * @throws BrokerException if the cluster does not answer, or refuses, or if a topic is there with
   *     another number of partitions than the one asked for
   */
  public List<String> create(Collection<Topic> topics, OptionalInt asked) {
    try (Admin admin = Admin.create(connection)) {
      Map<String, Integer> present = present(admin, topics);
      int partitions = Partitions.ofMissing(present, asked);
      List<NewTopic> missing = new ArrayList<>();
      for (Topic topic : topics) {
        if (!present.containsKey(topic.name())) {
          missing.add(
              new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                  .configs(topic.config()));
        }
      }
      return created(missing, admin.createTopics(missing));
    } catch (Partitions.FixedException e) {
      throw new BrokerException(Reason.OTHER_PARTITIONS, e.getMessage(), e);
    }
  }

  /** The partitions of those topics that are there. */
  private Map<String, Integer> present(Admin admin, Collection<Topic> topics) {
    Set<String> names = await(admin.listTopics().names());
    List<String> known = topics.stream().map(Topic::name).filter(names::contains).toList();
    return await(admin.describeTopics(known).allTopicNames()).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
  }

  private List<String> created(List<NewTopic> wanted, CreateTopicsResult result) {
    List<String> names = new ArrayList<>();
    for (NewTopic topic : wanted) {
      try {
        await(result.values().get(topic.name()));
        names.add(topic.name());
      } catch (BrokerException e) {
        // Another process was faster: that is what was wanted.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    return List.copyOf(names);
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerException(Reason.UNREACHABLE, "interrupted while creating topics", e);
    }
  }

  private BrokerException failure(Throwable cause) {
    Object servers = connection.get("bootstrap.servers");
    if (cause instanceof TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return new BrokerException(
          Reason.UNREACHABLE,
          "no Kafka cluster answers at %s within %d s".formatted(servers, patience.toSeconds()),
          cause);
    }
    return new BrokerException(
        Reason.TOPICS_REFUSED,
        "the Kafka cluster at %s refuses to create topics: %s"
            .formatted(servers, cause.getMessage()),
        cause);
  }
}
