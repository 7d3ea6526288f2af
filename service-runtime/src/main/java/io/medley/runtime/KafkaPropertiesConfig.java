package io.medley.runtime;

import io.medley.contracts.KafkaProperties;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The operator's file of Kafka settings as configuration: {@code security.protocol} in it is {@code
 * kafka.security.protocol} here, for every client and for Kafka Streams. The environment and system
 * properties win over it.
 */
public final class KafkaPropertiesConfig implements ConfigSource {
  private static final int BELOW_THE_ENVIRONMENT = 290;

  private final Map<String, String> values = new TreeMap<>();

  /** Reads the file, once. */
  public KafkaPropertiesConfig() {
    KafkaProperties.of(System.getenv()).forEach((key, value) -> values.put("kafka." + key, value));
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(values.keySet());
  }

  @Override
  public String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return KafkaProperties.VARIABLE;
  }

  @Override
  public int getOrdinal() {
    return BELOW_THE_ENVIRONMENT;
  }
}
