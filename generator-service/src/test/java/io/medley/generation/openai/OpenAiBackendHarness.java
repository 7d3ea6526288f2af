package io.medley.generation.openai;

import io.medley.generation.openai.endpoint.LangChainEndpoint;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** A backend on an endpoint that answers as a test tells it. */
abstract class OpenAiBackendHarness {
  static final int SLOTS = 6;
  final ChatEndpoint endpoint = ChatEndpoint.start(ChatBehaviour.good());
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final OpenAiBackend backend = backend(Calls.settings(endpoint.baseUrl()), registry);

  static OpenAiBackend backend(OpenAiSettings settings, SimpleMeterRegistry registry) {
    return new OpenAiBackend(
        settings,
        new LangChainEndpoint(settings, Clock.systemUTC()),
        new MemoryJournal(),
        registry,
        Calls.AT_ONCE);
  }

  @AfterEach
  void close() {
    backend.close();
    endpoint.close();
  }

  double requests(String outcome) {
    return registry.get("medley.openai.requests").tag("outcome", outcome).counter().count();
  }
}
