package io.medley.monitoring.grafana;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a JSON object in the order in which they are given. */
final class Fields {

  private Fields() {}

  /** Names and values in turn; those whose value is null are left out. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }
}
