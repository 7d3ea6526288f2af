package io.medley.planning;

import io.medley.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker that is up before the application. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
  private final TestKafka kafka = TestKafka.prepared(4);

  @Override
  public Map<String, String> start() {
    return kafka.serviceProperties();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
