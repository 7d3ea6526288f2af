package io.medley.testkit;

import io.medley.broker.NodeProperties;
import java.time.Duration;
import java.util.Locale;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container of {@code apache/kafka}, or of an image that starts like it. */
record ContainerBroker(KafkaContainer container) implements TestBroker {
  /** Enough for a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  static ContainerBroker start(String image, int maxMessageBytes) {
    KafkaContainer container =
        new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
    NodeProperties.portable(maxMessageBytes)
        .forEach((property, value) -> container.withEnv(variable(property), value));
    container.withStartupTimeout(PATIENCE).start();
    return new ContainerBroker(container);
  }

  /** The variable by which the image knows a property of the broker. */
  private static String variable(String property) {
    return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void close() {
    container.stop();
  }
}
