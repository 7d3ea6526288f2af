package io.medley.generation;

import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A broker and a chat endpoint that are up before the application. */
public final class EndpointResource implements QuarkusTestResourceLifecycleManager {
  static final String KEY = "sk-only-for-the-endpoint";

  private final TestKafka kafka = TestKafka.prepared(4);
  private final ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());

  @Override
  public Map<String, String> start() {
    Map<String, String> properties = new HashMap<>(kafka.serviceProperties());
    properties.put("medley.openai.base-url", endpoint.baseUrl());
    properties.put("medley.openai.model", "test-model");
    properties.put("medley.openai.api-key", KEY);
    properties.put("medley.openai.output-price-per-million", "10");
    return properties;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
    injector.injectIntoFields(endpoint, new TestInjector.MatchesType(ChatEndpoint.class));
  }

  @Override
  public void stop() {
    endpoint.close();
    kafka.close();
  }
}
