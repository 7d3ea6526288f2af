/**
 * A real Apache Kafka broker inside this JVM, and the creation of Medley's topics.
 *
 * <p>{@link io.medley.broker.EmbeddedBroker} is started by the launcher of {@code medley up} (data
 * kept under {@code .medley/}) and by the test kit (data in a temporary directory); {@link
 * io.medley.broker.TopicCreation} works on any cluster, embedded or not. Neither class knows
 * Quarkus, and neither starts threads of its own beside Kafka's.
 *
 * <pre>{@code
 * BrokerSettings settings = BrokerSettings.at(Path.of(".medley/kafka")).withPort(9092);
 * try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
 *   TopicCreation.on(broker.bootstrapServers()).create(Topics.catalogue(), OptionalInt.of(4));
 *   // …
 * }
 * }</pre>
 */
package io.medley.broker;
