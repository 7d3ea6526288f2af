package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What generators learn from round by round: one way, or several that are compared. In JSON one is
 * a text and several are a list.
 *
 * @param updates in the order of the request, without repeats, at least one
 */
public record DataUpdates(List<DataUpdate> updates) {

  public DataUpdates {
    updates = updates.stream().distinct().toList();
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("there is no dataUpdate");
    }
  }

  @JsonCreator
  static DataUpdates read(JsonNode json) {
    List<DataUpdate> updates = new ArrayList<>();
    (json.isArray() ? json : List.of(json))
        .forEach(one -> updates.add(Json.mapper().convertValue(one, DataUpdate.class)));
    return new DataUpdates(updates);
  }

  @JsonValue
  Object written() {
    return updates.size() > 1 ? updates : updates.get(0);
  }
}
