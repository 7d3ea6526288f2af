package io.medley.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import java.util.List;
import java.util.function.Consumer;

/** Reports and samples in which every text that may be any text has something added to it. */
final class HostileReports {

  private HostileReports() {}

  /** The report of {@link SampleReports}, with the addition. */
  static ExperimentReport of(String addition) {
    JsonNode report = Json.mapper().valueToTree(SampleReports.small());
    add(report, report, addition);
    return read(report);
  }

  /** A sample whose text, label, context and topic have the addition. */
  static List<Sample> samples(String addition) {
    return List.of(
        Sample.synthetic(
            "tiny",
            "pool-20",
            0,
            12,
            "text " + addition,
            "label " + addition,
            "context " + addition,
            Provenance.anew("masked-lm", "topic " + addition, null, "00", 1, 10, 5)));
  }

  private static void add(JsonNode root, JsonNode parent, String addition) {
    if (parent instanceof ObjectNode object) {
      List.copyOf(object.properties())
          .forEach(
              field ->
                  change(root, field.getValue(), addition, v -> object.set(field.getKey(), v)));
    } else if (parent instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        change(root, array.get(i), addition, v -> array.set(index, v));
      }
    }
  }

  private static void change(
      JsonNode root, JsonNode value, String addition, Consumer<JsonNode> place) {
    if (!value.isTextual()) {
      add(root, value, addition);
      return;
    }
    place.accept(TextNode.valueOf(value.textValue() + addition));
    if (read(root) == null) {
      // A status or a time, which cannot be any text.
      place.accept(value);
    }
  }

  private static ExperimentReport read(JsonNode report) {
    return Json.parse(Json.bytes(report), ExperimentReport.class).toOptional().orElse(null);
  }
}
