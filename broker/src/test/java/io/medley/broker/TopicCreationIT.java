package io.medley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medley.broker.BrokerException.Reason;
import io.medley.contracts.Topics;
import io.medley.contracts.Topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreationIT {

  @TempDir static Path dir;

  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerSettings.at(dir));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void shouldCreateTheWholeCatalogueWithItsConfiguration() throws Exception {
    TopicCreation.on(broker.bootstrapServers()).create(Topics.catalogue(), OptionalInt.of(3));

    try (Admin admin = admin()) {
      List<String> names = Topics.catalogue().stream().map(Topic::name).toList();
      Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
      assertThat(described.values()).allMatch(topic -> topic.partitions().size() == 3);
      for (Topic topic : Topics.catalogue()) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        assertThat(topic.config())
            .allSatisfy((key, value) -> assertThat(config.get(key).value()).isEqualTo(value));
      }
    }
  }

  @Test
  void shouldLeaveATopicAloneThatIsThereAlready() throws Exception {
    Topic kept = new Topic("kept", Topics.Retention.FOREVER);
    Topic added = new Topic("added", Topics.Retention.COMPACTED);
    TopicCreation creation = TopicCreation.on(broker.bootstrapServers());
    creation.create(List.of(kept), OptionalInt.of(2));

    List<String> created = creation.create(List.of(kept, added), OptionalInt.empty());

    assertThat(created).containsExactly("added");
    assertThat(partitionsOf("kept")).isEqualTo(2);
    assertThat(partitionsOf("added")).isEqualTo(2);
  }

  @Test
  void shouldRefuseAnotherNumberOfPartitionsAndCreateNothingWhenTopicsExist() throws Exception {
    Topic fixed = new Topic("fixed", Topics.Retention.FOREVER);
    Topic never = new Topic("never", Topics.Retention.FOREVER);
    TopicCreation creation = TopicCreation.on(broker.bootstrapServers());
    creation.create(List.of(fixed), OptionalInt.of(2));

    assertThatThrownBy(() -> creation.create(List.of(fixed, never), OptionalInt.of(5)))
        .asInstanceOf(type(BrokerException.class))
        .returns(Reason.OTHER_PARTITIONS, BrokerException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("the topic fixed exists with 2 partitions, but 5 are asked for;");

    try (Admin admin = admin()) {
      assertThat(admin.listTopics().names().get()).doesNotContain("never");
    }
  }

  @Test
  void shouldSayWhichClusterDoesNotAnswer() {
    // Port 1 of localhost: nothing listens there.
    TopicCreation nowhere =
        TopicCreation.with(
            Map.of(
                "bootstrap.servers",
                "localhost:1",
                "default.api.timeout.ms",
                500,
                "request.timeout.ms",
                400),
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> nowhere.create(Topics.catalogue(), OptionalInt.of(1)))
        .asInstanceOf(type(BrokerException.class))
        .returns(Reason.UNREACHABLE, BrokerException::reason)
        .extracting(Throwable::getMessage)
        .isEqualTo("no Kafka cluster answers at localhost:1 within 1 s");
  }

  private static int partitionsOf(String topic) throws Exception {
    try (Admin admin = admin()) {
      return new ArrayList<>(admin.describeTopics(List.of(topic)).allTopicNames().get().values())
          .get(0)
          .partitions()
          .size();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
