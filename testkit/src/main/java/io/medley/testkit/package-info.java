/**
 * The embedded broker for tests, typed ways to write to it and read from it, and services as
 * processes on it.
 *
 * <p>In a test of plain clients or topologies, one fresh broker per test class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4); // partitions
 *
 * @Test
 * void shouldAnswer() {
 *   KAFKA.kafka().send(Topics.REQUESTS, "any", request);
 *   LevelClosed closed =
 *       KAFKA.kafka().reader(Topics.LEVELS, LevelClosed.class).awaitOne(l -> l.level().equals("pool-20"));
 * }
 * }</pre>
 *
 * <p>In a {@code @QuarkusTest} the broker has to be up before the application. The test kit knows
 * no Quarkus, so each service's test tree has these lines, used as
 * {@code @QuarkusTestResource(KafkaResource.class)}:
 *
 * <pre>{@code
 * public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
 *   private final TestKafka kafka = TestKafka.prepared(4);
 *
 *   public Map<String, String> start() {
 *     return kafka.serviceProperties(); // kafka.bootstrap.servers, medley.state.dir
 *   }
 *
 *   public void inject(TestInjector injector) {
 *     injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
 *   }
 *
 *   public void stop() {
 *     kafka.close();
 *   }
 * }
 * }</pre>
 *
 * <p>A broker takes two to three seconds to start. With {@code -Pcontainers} it runs in a
 * container, configured alike, which takes about ten. Readers see committed records only, and
 * always from the beginning.
 */
package io.medley.testkit;
