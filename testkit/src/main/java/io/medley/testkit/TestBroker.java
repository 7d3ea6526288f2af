package io.medley.testkit;

import io.medley.broker.BrokerSettings;
import io.medley.broker.EmbeddedBroker;
import java.nio.file.Path;

/**
 * The broker of a test, configured alike wherever it runs: in this JVM, or in a container where the
 * system property {@code medley.test.kafka.image} names an image (the Maven profile {@code
 * containers} does).
 */
sealed interface TestBroker extends AutoCloseable permits TestBroker.InThisJvm, ContainerBroker {

  /** The system property that names an image of Kafka. */
  String IMAGE = "medley.test.kafka.image";

  /** {@code host:port}. */
  String bootstrapServers();

  /** Stops it; its data are of no use afterwards. */
  @Override
  void close();

  /** Starts one that keeps its data in the directory, or in its container. */
  static TestBroker start(Path directory) {
    BrokerSettings settings = BrokerSettings.at(directory).withMinFreeBytes(0);
    String image = System.getProperty(IMAGE);
    return image == null
        ? new InThisJvm(EmbeddedBroker.start(settings))
        : ContainerBroker.start(image, settings.maxMessageBytes());
  }

  /** The product's own broker. */
  record InThisJvm(EmbeddedBroker broker) implements TestBroker {
    @Override
    public String bootstrapServers() {
      return broker.bootstrapServers();
    }

    @Override
    public void close() {
      broker.close();
    }
  }
}
