package io.medley.contracts.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills the defaults of a schema into a document, those of {@code if}, {@code then} and {@code
 * else} too. The validator can do so too, but puts the schema's own nodes into the document and
 * then changes them, which is no good for more than one thread.
 */
final class SchemaDefaults {
  private SchemaDefaults() {}

  /**
   * Adds what is absent, and what is absent inside of that; never changes what is there.
   *
   * @param document changed in place; parts that are not of the schema's shape are passed by
   */
  static void fill(JsonNode document, JsonNode schema) {
    if (document instanceof ObjectNode object) {
      schema
          .path("properties")
          .properties()
          .forEach(property -> fill(object, property.getKey(), property.getValue()));
      if (schema.has("if")) {
        fill(object, schema.path(holds(object, schema.get("if")) ? "then" : "else"));
      }
    } else if (document.isArray()) {
      document.forEach(item -> fill(item, schema.path("items")));
    }
  }

  /** Of conditions those that give properties their one value. */
  private static boolean holds(ObjectNode object, JsonNode condition) {
    return condition.path("properties").properties().stream()
        .allMatch(p -> p.getValue().path("const").equals(object.path(p.getKey())));
  }

  private static void fill(ObjectNode object, String name, JsonNode schema) {
    if (!object.has(name) && schema.has("default")) {
      object.set(name, schema.get("default").deepCopy());
    }
    if (object.has(name)) {
      fill(object.get(name), schema);
    }
  }
}
