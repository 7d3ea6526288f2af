package io.medley.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingConfigFactoryTest {

  @Test
  void shouldGiveClientsNothingByDefault() {
    assertThat(config(Map.of()).getPropertyNames())
        .noneMatch(name -> name.contains("interceptor.classes"));
    assertThat(config(Map.of("medley.tracing.enabled", "false")).getPropertyNames())
        .noneMatch(name -> name.contains("interceptor.classes"));
  }

  @Test
  void shouldGiveEveryClientTheInterceptorWhereTracingIsOn() {
    SmallRyeConfig config = config(Map.of("medley.tracing.enabled", "true"));

    for (String clients : new String[] {"kafka", "kafka-streams"}) {
      assertThat(config.getValue(clients + ".interceptor.classes", Class.class))
          .isEqualTo(TracingInterceptor.class);
    }
  }

  private static SmallRyeConfig config(Map<String, String> given) {
    return new SmallRyeConfigBuilder()
        .withSources(new TracingConfigFactory())
        .withSources(new PropertiesConfigSource(given, "given", 400))
        .build();
  }
}
