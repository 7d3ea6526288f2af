package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import io.medley.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicsServiceIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.empty();

  @Test
  void shouldCreateTheTopicsOnceWithTheNumberOfPartitionsThatWasAskedForFirst() throws Exception {
    Map<String, Object> connection = KAFKA.kafka().connection();

    TopicsService.create(connection, OptionalInt.of(3));
    TopicsService.create(connection, OptionalInt.of(3));
    TopicsService.create(connection, OptionalInt.empty());

    assertThat(topics(connection).values()).allMatch(topic -> topic.partitions().size() == 3);
    assertThatThrownBy(() -> TopicsService.create(connection, OptionalInt.of(4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exist with 3 partitions, but 4 are asked for")
        .hasMessageEndingWith(
            ": unset medley.topics.partitions to keep them, or begin anew with another cluster");
  }

  private static Map<String, TopicDescription> topics(Map<String, Object> connection)
      throws Exception {
    List<String> names = Topics.catalogue().stream().map(Topics.Topic::name).toList();
    try (Admin admin = Admin.create(connection)) {
      return admin.describeTopics(names).allTopicNames().get();
    }
  }
}
