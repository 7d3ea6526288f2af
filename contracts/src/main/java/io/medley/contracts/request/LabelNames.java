package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that stand for labels in prompts. One of the three is there.
 *
 * @param byLabel words by label
 * @param byIndex words of the labels 0, 1 and so on, in this order
 * @param file path of a file that has either, relative to the data directory
 */
public record LabelNames(
    @Nullable Map<String, String> byLabel, @Nullable List<String> byIndex, @Nullable String file) {

  public LabelNames {
    byLabel = byLabel == null ? null : Map.copyOf(byLabel);
    byIndex = byIndex == null ? null : List.copyOf(byIndex);
  }

  /** From an object, an array or the name of a file. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LabelNames of(JsonNode json) {
    if (json.isTextual()) {
      return new LabelNames(null, null, json.textValue());
    }
    if (json.isArray()) {
      List<String> names = new ArrayList<>();
      json.forEach(name -> names.add(name.asText()));
      return new LabelNames(null, names, null);
    }
    Map<String, String> names = new HashMap<>();
    json.properties().forEach(name -> names.put(name.getKey(), name.getValue().asText()));
    return new LabelNames(names, null, null);
  }

  /** As it is written. */
  @JsonValue
  Object json() {
    return file != null ? file : byIndex != null ? byIndex : byLabel;
  }
}
