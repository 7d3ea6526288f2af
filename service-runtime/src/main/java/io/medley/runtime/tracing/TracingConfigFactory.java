package io.medley.runtime.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Gives every Kafka client of a service the tracing interceptor where tracing is on. */
public final class TracingConfigFactory implements ConfigSourceFactory {
  private static final int BELOW_THE_ENVIRONMENT = 290;

  /** By name, as the class is not to be loaded where tracing is off. */
  private static final String INTERCEPTOR = "io.medley.runtime.tracing.TracingInterceptor";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    if (!Boolean.parseBoolean(context.getValue("medley.tracing.enabled").getValue())) {
      return List.of();
    }
    return List.of(
        new PropertiesConfigSource(
            Map.of(
                "kafka.interceptor.classes", INTERCEPTOR,
                "kafka-streams.interceptor.classes", INTERCEPTOR),
            "medley.tracing",
            BELOW_THE_ENVIRONMENT));
  }
}
