package io.medley.contracts.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what the validator found in words for the person who wrote the request. */
final class ViolationMessages {
  private static final int MAX_SHOWN = 60;

  private final JsonNode schema;

  /** For messages of a validator of this schema. */
  ViolationMessages(JsonNode schema) {
    this.schema = schema;
  }

  Violation violation(ValidationMessage message) {
    String path = message.getInstanceLocation().toString();
    String property = message.getProperty();
    return new Violation(property == null ? path : path + "." + property, text(message));
  }

  private String text(ValidationMessage message) {
    JsonNode rules = rules(message);
    JsonNode value = message.getInstanceNode();
    return switch (message.getType()) {
      case "additionalProperties" -> unknown(message.getProperty(), rules);
      case "required" -> "is required";
      case "oneOf" -> "must have exactly one of " + required(rules);
      case "dependentRequired" -> "goes with %s alone".formatted(message.getArguments());
      case "type" -> "must be %s, is %s".formatted(types(rules.path("type")), article(kind(value)));
      case "false" -> misplaced(message);
      case "multipleOf" ->
          "must be a multiple of %s, is %s".formatted(rules.path("multipleOf"), shown(value));
      case "enum" -> "must be %s, is %s".formatted(choice(rules.path("enum")), shown(value));
      case "const" -> "must be %s, is %s".formatted(rules.path("const"), shown(value));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          "must be %s, is %s".formatted(range(rules), shown(value));
      case "minItems", "maxItems" ->
          "must have %s to %s entries, has %d"
              .formatted(
                  rules.path("minItems").asText("0"),
                  rules.path("maxItems").asText("any number of"),
                  value.size());
      case "uniqueItems" -> "must not name anything twice";
      case "minLength", "maxLength" ->
          "must have %s to %s characters, has %d"
              .formatted(
                  rules.path("minLength").asText("0"),
                  rules.path("maxLength").asText("any number of"),
                  value.asText().codePointCount(0, value.asText().length()));
      case "pattern" ->
          "must match %s, is %s".formatted(rules.path("pattern").asText(), shown(value));
      default -> withoutPath(message.getMessage());
    };
  }

  /** Of a property that is refused by one branch of a condition. */
  private String misplaced(ValidationMessage message) {
    String pointer = message.getSchemaLocation().getFragment().toString();
    int branch = Math.max(pointer.lastIndexOf("/then/"), pointer.lastIndexOf("/else/"));
    var condition =
        schema.at(pointer.substring(0, branch) + "/if/properties").properties().iterator().next();
    String chosen = condition.getKey() + " " + condition.getValue().path("const").asText();
    return pointer.startsWith("/then/", branch)
        ? "does not go with " + chosen
        : "goes with " + chosen + " alone";
  }

  /** The object of the schema in which the rule that was broken stands. */
  private JsonNode rules(ValidationMessage message) {
    String pointer = message.getSchemaLocation().getFragment().toString();
    return schema.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String unknown(String property, JsonNode rules) {
    List<String> names = new ArrayList<>();
    rules.path("properties").fieldNames().forEachRemaining(names::add);
    return "is not known here; known are %s%s"
        .formatted(NearestNames.of(property, names), NearestNames.hint(property, names));
  }

  /** The fields that the branches of a choice ask for. */
  private static String required(JsonNode rules) {
    List<String> names = new ArrayList<>();
    rules.path("oneOf").forEach(branch -> names.add(branch.path("required").path(0).asText()));
    return String.join(", ", names);
  }

  private static String types(JsonNode type) {
    List<String> types = new ArrayList<>();
    type.forEach(one -> types.add(article(one.asText())));
    return types.isEmpty() ? article(type.asText()) : String.join(" or ", types);
  }

  private static String choice(JsonNode allowed) {
    List<String> words = new ArrayList<>();
    allowed.forEach(word -> words.add(word.asText()));
    return words.size() == 1
        ? words.get(0)
        : words.stream().collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String range(JsonNode rules) {
    JsonNode above = rules.path("exclusiveMinimum");
    JsonNode below = rules.path("exclusiveMaximum");
    JsonNode least = rules.path("minimum");
    JsonNode most = rules.path("maximum");
    if (least.isNumber() && least.equals(most)) {
      return least.asText();
    }
    String from = above.isNumber() ? "above " + above.asText() : "";
    from = least.isNumber() ? "at least " + least.asText() : from;
    String to = below.isNumber() ? "below " + below.asText() : "";
    to = most.isNumber() ? "at most " + most.asText() : to;
    return from.isEmpty() || to.isEmpty() ? from + to : from + " and " + to;
  }

  private static String kind(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() ? "integer" : "number";
    }
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String article(String kind) {
    return switch (kind) {
      case "null" -> "null";
      case "array", "integer", "object" -> "an " + kind;
      default -> "a " + kind;
    };
  }

  private static String shown(JsonNode value) {
    String text = value.isTextual() ? '"' + value.textValue() + '"' : value.toString();
    return OutsideText.cut(text, MAX_SHOWN);
  }

  private static String withoutPath(String message) {
    int colon = message.indexOf(": ");
    return colon < 0 ? message : message.substring(colon + 2);
  }
}
