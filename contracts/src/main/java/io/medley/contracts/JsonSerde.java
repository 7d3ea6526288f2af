package io.medley.contracts;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serde of one record type in Medley's JSON. Meant for topics and stores that Medley itself
 * writes: bytes that are not readable throw. Topics that users write are read as bytes and given to
 * {@link Json#parse}.
 */
public final class JsonSerde<T> implements Serde<T> {
  private final Class<T> type;

  private JsonSerde(Class<T> type) {
    this.type = type;
  }

  /** The serde of {@code type}. */
  public static <T> JsonSerde<T> of(Class<T> type) {
    return new JsonSerde<>(type);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : Json.bytes(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      Parsed<T> parsed = Json.parse(bytes, type);
      if (parsed instanceof Parsed.Readable<T> readable) {
        return readable.value();
      }
      throw new SerializationException(
          topic
              + ": not a "
              + type.getSimpleName()
              + ": "
              + ((Parsed.Unreadable<T>) parsed).reason());
    };
  }
}
