package io.medley.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.datasets.file.FieldView;
import io.medley.datasets.file.FileView;
import io.medley.datasets.file.FileView.Content;
import java.nio.file.Path;

/** What is seen of a file, as JSON. */
final class DataJson {
  private DataJson() {}

  /**
   * Layout, fields, rows, classes, the sizes that fit, and a request; classes and sizes are absent
   * where no field is known.
   *
   * @param file the real one
   * @param named as a request would name it
   */
  public static ObjectNode of(FileView view, Path file, Path named) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("file", named.toString());
    json.set("layout", Json.mapper().valueToTree(view.options().layout()));
    for (FieldView field : view.fields()) {
      json.withArray("fields")
          .addObject()
          .put("name", field.name())
          .put("example", field.example())
          .put("filled", field.filled())
          .put("distinct", field.values().size())
          .put("meanLength", field.meanLength());
    }
    Content content = view.content();
    if (content != null) {
      json.set("rows", Json.mapper().valueToTree(content.file().report()));
      json.set("classes", Json.mapper().valueToTree(content.classes()));
      json.set("drawable", Json.mapper().valueToTree(content.drawable()));
      json.set("lengths", Json.mapper().valueToTree(content.lengths()));
      json.putObject("duplicates")
          .put("exact", content.duplicates())
          .put("contradicting", content.contradictions())
          .put("near", content.nearDuplicates());
    }
    ObjectNode request = DataRequest.fields(view, named);
    if (content != null) {
      json.set("fitting", Json.mapper().valueToTree(FittedSizes.of(request, file)));
    }
    json.set("request", request);
    return json;
  }
}
