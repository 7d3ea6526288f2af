package io.medley;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** A broker with the topic catalogue, and MiniLM unpacked, before the service starts. */
public final class PreparedKafka implements QuarkusTestResourceLifecycleManager {
  private TestKafka kafka;

  @Override
  public Map<String, String> start() {
    ModelStore.at(Path.of(System.getProperty("medley.models.dir")))
        .unpackFromClassPath(PretrainedModel.MINILM_L6);
    kafka = TestKafka.prepared(4);
    return kafka.serviceProperties();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
  }

  @Override
  public void stop() {
    if (kafka != null) {
      kafka.close();
    }
  }
}
