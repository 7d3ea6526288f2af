package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many real samples are trained on: one number, or several, each of whose training sets holds
 * the smaller ones. In JSON one is a number and several are a list.
 *
 * @param sizes ascending, without repeats, at least one
 */
public record TrainSizes(List<Integer> sizes) {

  public TrainSizes {
    sizes = sizes.stream().sorted().distinct().toList();
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("there is no training size");
    }
  }

  /** One size. */
  public static TrainSizes of(int size) {
    return new TrainSizes(List.of(size));
  }

  @JsonCreator
  static TrainSizes read(JsonNode json) {
    List<Integer> sizes = new ArrayList<>();
    (json.isArray() ? json : List.of(json)).forEach(size -> sizes.add(size.intValue()));
    return new TrainSizes(sizes);
  }

  @JsonValue
  Object written() {
    return several() ? sizes : largest();
  }

  /** Whether there is more than one. */
  public boolean several() {
    return sizes.size() > 1;
  }

  public int smallest() {
    return sizes.get(0);
  }

  public int largest() {
    return sizes.get(sizes.size() - 1);
  }

  /** {@code 96}, or {@code 96, 384}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
