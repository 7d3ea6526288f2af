package io.medley.contracts.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of a document that the schema cannot judge: numbers that are none, such as {@code 1e999},
 * and texts with half a character in them. Numbers that are equal are made the same: {@code 20.0}
 * becomes 20 and {@code -0.0} becomes 0, so that no list names one setting twice.
 */
final class SoundValues {
  /** Up to here a double holds every whole number. */
  private static final double EXACT = 1L << 53;

  private final List<Violation> faults = new ArrayList<>();

  private SoundValues() {}

  /**
   * What is unsound, at its path.
   *
   * @param document changed in place; what is unsound becomes null
   */
  static List<Violation> make(JsonNode document) {
    SoundValues values = new SoundValues();
    values.inside(document, "$");
    return List.copyOf(values.faults);
  }

  private void inside(JsonNode parent, String path) {
    if (parent instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> field.setValue(sound(field.getKey(), field.getValue(), path)));
    } else if (parent instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, sound(array.get(i), path + "[" + i + "]"));
      }
    }
  }

  private JsonNode sound(String name, JsonNode value, String parent) {
    String path = parent + "." + name;
    return OutsideText.isWhole(name) ? sound(value, path) : unsound(path, "has a name with half");
  }

  private JsonNode sound(JsonNode value, String path) {
    if (value.isTextual() && !OutsideText.isWhole(value.textValue())) {
      return unsound(path, "has half");
    }
    if (value.isFloatingPointNumber()) {
      return number(value, path);
    }
    inside(value, path);
    return value;
  }

  private JsonNode number(JsonNode value, String path) {
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      faults.add(new Violation(path, "must be a number that can be computed with, is " + number));
      return NullNode.getInstance();
    }
    if (number != Math.rint(number) || Math.abs(number) > EXACT) {
      return value;
    }
    long whole = (long) number;
    return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
  }

  private JsonNode unsound(String path, String what) {
    faults.add(new Violation(path, what + " of a surrogate pair, which is no character"));
    return NullNode.getInstance();
  }
}
