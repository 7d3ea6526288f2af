package io.medley.planning.event;

import io.medley.contracts.Json;

/**
 * A value for one of Medley's topics.
 *
 * @param topic where to
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Outgoing(String topic, byte[] value) implements Emission {

  /** A record as JSON. */
  public static Outgoing json(String topic, Object value) {
    return new Outgoing(topic, Json.bytes(value));
  }
}
