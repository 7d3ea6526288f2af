package io.medley.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medley.broker.BrokerException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @TempDir Path dir;

  @Test
  void shouldKeepRecordsOverARestartOnAnotherPort() throws Exception {
    BrokerSettings settings = BrokerSettings.at(dir.resolve("kafka"));
    int firstPort;
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      firstPort = broker.port();
      createTopic(broker.bootstrapServers(), "kept");
      send(broker.bootstrapServers(), "kept", "still here");
    }

    try (ServerSocket blocker = new ServerSocket(firstPort, 1, InetAddress.getByName("localhost"));
        EmbeddedBroker again = EmbeddedBroker.start(settings)) {
      assertThat(again.port()).isNotEqualTo(blocker.getLocalPort());
      assertThat(read(again.bootstrapServers(), "kept")).containsExactly("still here");
    }
  }

  @Test
  void shouldRefuseAPortThatAnotherProcessHolds() throws IOException {
    try (ServerSocket blocker = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      BrokerSettings settings = BrokerSettings.at(dir).withPort(blocker.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .asInstanceOf(type(BrokerException.class))
          .returns(Reason.PORT_IN_USE, BrokerException::reason)
          .extracting(Throwable::getMessage)
          .isEqualTo(
              "port %d on localhost is in use by another process; stop it or choose another port"
                  .formatted(blocker.getLocalPort()));
    }
  }

  @Test
  void shouldRefuseADataDirectoryInUseAndLeaveTheFirstBrokerAlone() throws Exception {
    BrokerSettings settings = BrokerSettings.at(dir);
    try (EmbeddedBroker first = EmbeddedBroker.start(settings)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .asInstanceOf(type(BrokerException.class))
          .returns(Reason.DATA_LOCKED, BrokerException::reason)
          .extracting(Throwable::getMessage)
          .isEqualTo("another broker uses the data directory " + dir + "; stop it first");

      createTopic(first.bootstrapServers(), "alive");
    }
  }

  @Test
  void shouldTakeAndGiveRecordsOfEveryCompression() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.at(dir))) {
      for (String compression : List.of("gzip", "snappy", "lz4", "zstd")) {
        createTopic(broker.bootstrapServers(), compression);
        try (KafkaProducer<String, String> producer =
            producer(broker.bootstrapServers(), Map.of("compression.type", compression))) {
          producer.send(new ProducerRecord<>(compression, "squeezed")).get();
        }
        assertThat(read(broker.bootstrapServers(), compression)).containsExactly("squeezed");
      }
    }
  }

  @Test
  void shouldNotCreateATopicThatNobodyAskedFor() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.at(dir));
        KafkaProducer<String, String> producer =
            producer(broker.bootstrapServers(), Map.of("max.block.ms", 1_000))) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("nowhere", "x")).get())
          .isInstanceOf(ExecutionException.class);

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        assertThatThrownBy(() -> admin.describeTopics(List.of("nowhere")).allTopicNames().get())
            .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
    }
  }

  private static void createTopic(String servers, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  private static void send(String servers, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer = producer(servers, Map.of())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static KafkaProducer<String, String> producer(String servers, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", servers);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static List<String> read(String servers, String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      List<String> values = new ArrayList<>();
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(10))) {
        values.add(record.value());
      }
      return values;
    }
  }
}
