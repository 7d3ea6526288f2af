package io.medley.testkit;

import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a broker of its own: started before the first test, gone after the last. To be
 * registered in a static field.
 */
public final class KafkaExtension implements BeforeAllCallback, AfterAllCallback {

  private final OptionalInt partitions;
  private TestKafka kafka;

  private KafkaExtension(OptionalInt partitions) {
    this.partitions = partitions;
  }

  /** A broker with the topic catalogue, each topic with so many partitions. */
  public static KafkaExtension withCatalogue(int partitions) {
    return new KafkaExtension(OptionalInt.of(partitions));
  }

  /** A broker without topics. */
  public static KafkaExtension empty() {
    return new KafkaExtension(OptionalInt.empty());
  }

  /** The broker; only between the class's first and last test. */
  public TestKafka kafka() {
    return Objects.requireNonNull(
        kafka, "no broker: register the extension in a static field with @RegisterExtension");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    kafka = partitions.isPresent() ? TestKafka.prepared(partitions.getAsInt()) : TestKafka.empty();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    kafka.close();
    kafka = null;
  }
}
