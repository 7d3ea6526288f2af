package io.medley.cli.samples;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A column of a table of samples, taken from the JSON of a sample's record.
 *
 * @param required whether every sample has it
 * @param at where it stands in the record
 */
record SampleColumn(String name, Kind kind, boolean required, JsonPointer at) {

  /** What values a column has. */
  enum Kind {
    TEXT,
    INT,
    LONG
  }

  /** The columns, in their order. */
  static final List<SampleColumn> ALL =
      List.of(
          of("sampleId", Kind.TEXT),
          of("experimentId", Kind.TEXT),
          of("level", Kind.TEXT),
          of("ordinal", Kind.INT),
          of("text", Kind.TEXT),
          new SampleColumn("context", Kind.TEXT, false, JsonPointer.compile("/context")),
          of("label", Kind.TEXT),
          origin("generator", Kind.TEXT),
          origin("topic", Kind.TEXT),
          origin("seedSample", Kind.TEXT),
          origin("derivation", Kind.TEXT),
          origin("parent", Kind.TEXT),
          origin("promptHash", Kind.TEXT),
          origin("seed", Kind.LONG),
          origin("inputTokens", Kind.INT),
          origin("outputTokens", Kind.INT));

  private static SampleColumn of(String name, Kind kind) {
    return new SampleColumn(name, kind, true, JsonPointer.compile("/" + name));
  }

  private static SampleColumn origin(String name, Kind kind) {
    return new SampleColumn(name, kind, false, JsonPointer.compile("/provenance/" + name));
  }

  /** A string, an integer or a long; null where the sample has none. */
  Object value(JsonNode record) {
    JsonNode value = record.at(at);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return switch (kind) {
      case TEXT -> value.asText();
      case INT -> value.asInt();
      case LONG -> value.asLong();
    };
  }
}
