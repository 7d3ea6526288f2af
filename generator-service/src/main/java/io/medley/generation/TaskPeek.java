package io.medley.generation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.medley.contracts.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads of a task's bytes no more than which generator it is for, so that the loop need not read
 * the rest, of tens of kilobytes, which a worker does.
 */
final class TaskPeek {
  private static final String GENERATOR = "generator";

  private TaskPeek() {}

  /** The generator's name; empty where the bytes do not say it. */
  static Optional<String> generator(byte[] task) {
    if (task == null) {
      return Optional.empty();
    }
    try (JsonParser parser = Json.mapper().getFactory().createParser(task)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(GENERATOR)) {
          return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }
        parser.skipChildren();
      }
    } catch (IOException | RuntimeException e) {
      // A worker says what is wrong with it; the loop's thread must not end by any bytes.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
