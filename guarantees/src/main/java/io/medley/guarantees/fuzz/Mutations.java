package io.medley.guarantees.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.medley.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Changes to one field of a tree of JSON, wherever in it. */
final class Mutations {
  private static final int MANY = 20_000;

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  /** A place in a tree: a field of an object, or an element of a list. */
  private record Place(JsonNode parent, String field, int index) {
    JsonNode node() {
      return field == null ? parent.get(index) : parent.get(field);
    }

    void set(JsonNode node) {
      if (field == null) {
        ((ArrayNode) parent).set(index, node);
      } else {
        ((ObjectNode) parent).set(field, node);
      }
    }

    void setRaw(String json) {
      if (field == null) {
        ((ArrayNode) parent).remove(index);
        ((ArrayNode) parent).insertRawValue(index, new RawValue(json));
      } else {
        ((ObjectNode) parent).putRawValue(field, new RawValue(json));
      }
    }

    void remove() {
      if (field == null) {
        ((ArrayNode) parent).remove(index);
      } else {
        ((ObjectNode) parent).remove(field);
      }
    }
  }

  private static List<Place> places(JsonNode tree) {
    List<Place> places = new ArrayList<>();
    collect(tree, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    node.properties()
        .forEach(
            field -> {
              places.add(new Place(node, field.getKey(), 0));
              collect(field.getValue(), places);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.add(new Place(node, null, i));
      collect(node.get(i), places);
    }
  }

  private Place any(JsonNode tree, Predicate<JsonNode> wanted) {
    List<Place> places = places(tree);
    List<Place> fitting = places.stream().filter(place -> wanted.test(place.node())).toList();
    List<Place> from = fitting.isEmpty() ? places : fitting;
    return from.get(random.nextInt(from.size()));
  }

  void drop(ObjectNode tree) {
    any(tree, node -> true).remove();
  }

  void makeNull(ObjectNode tree) {
    any(tree, node -> true).set(tree.nullNode());
  }

  void makeOdd(ObjectNode tree) {
    any(tree, JsonNode::isNumber).setRaw(HostileTexts.number(random));
  }

  void makeHostile(ObjectNode tree) {
    any(tree, JsonNode::isTextual).setRaw(HostileTexts.json(HostileTexts.text(random)));
  }

  void makeHuge(ObjectNode tree) {
    Place place = any(tree, node -> node.isTextual() || node.isArray());
    if (place.node() instanceof ArrayNode list && !list.isEmpty()) {
      JsonNode first = list.get(0);
      int bytes = Json.bytes(first).length + 1;
      for (int i = Math.min(MANY, 1_500_000 / bytes); i > 0; i--) {
        list.add(first);
      }
    } else {
      place.set(TextNode.valueOf(HostileTexts.huge(random, Json.bytes(tree).length)));
    }
  }

  void makeOther(ObjectNode tree) {
    Place place = any(tree, node -> true);
    JsonNode old = place.node();
    List<JsonNode> others =
        List.of(
            tree.textNode("text"),
            tree.numberNode(42),
            tree.booleanNode(true),
            tree.arrayNode().add(1),
            tree.objectNode().put("a", 1),
            tree.arrayNode(),
            tree.objectNode());
    JsonNode other = others.get(random.nextInt(others.size()));
    place.set(
        other.getNodeType() == old.getNodeType() ? tree.arrayNode().add(tree.nullNode()) : other);
  }
}
