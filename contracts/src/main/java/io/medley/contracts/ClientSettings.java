package io.medley.contracts;

import java.util.HashMap;
import java.util.Map;

/**
 * What every producer and consumer of Medley is told beside where its cluster is: durable writes,
 * committed reads from the beginning, and the same cap on a record's size.
 */
public final class ClientSettings {
  private ClientSettings() {}

  /**
   * Settings of a producer: all acknowledgements, idempotent, records up to {@link
   * Topics#MAX_RECORD_BYTES}.
   *
   * @param connection bootstrap servers, security, and whatever else shall hold; it wins
   */
  public static Map<String, Object> producer(Map<String, ?> connection) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.request.size", Topics.MAX_RECORD_BYTES);
    settings.putAll(connection);
    return settings;
  }

  /**
   * Settings of a consumer: {@code read_committed}, from the earliest record, no commits of its own
   * accord.
   *
   * @param connection bootstrap servers, group, security, and whatever else shall hold; it wins
   */
  public static Map<String, Object> consumer(Map<String, ?> connection) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.put("max.partition.fetch.bytes", Topics.MAX_RECORD_BYTES);
    settings.putAll(connection);
    return settings;
  }
}
