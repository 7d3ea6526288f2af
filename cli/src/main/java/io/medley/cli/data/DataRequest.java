package io.medley.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.export.RequestYaml;
import io.medley.contracts.Json;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.datasets.file.FileOptions;
import io.medley.datasets.file.FileOptions.Layout;
import io.medley.datasets.file.FileView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A request to start from: what has to be said about a file, and no more. */
public final class DataRequest {
  private static final int MOST_CLASSES = 512;

  private DataRequest() {}

  /**
   * The request as YAML, after comments that say what else is to be done.
   *
   * @param file absolute and real
   * @param directory the data directory
   */
  public static List<String> of(FileView view, Path file, Path directory) {
    List<String> lines = new ArrayList<>();
    boolean isInside = file.startsWith(directory);
    if (!isInside) {
      lines.add(
          "# %s lies outside of the data directory %s: copy it there, or set MEDLEY_DATA_DIR=%s"
              .formatted(file.getFileName(), directory, file.getParent()));
    }
    if (view.content() == null) {
      lines.add("# name the field of the texts and the field of the labels");
    } else if (view.content().drawable().size() < 2) {
      lines.add("# an experiment needs two classes; this file has fewer");
      if (view.options().layout().format() == Format.JSON) {
        lines.add("# `jq -s add FILES > all.json` puts documents of one class each together");
      }
    } else if (view.content().drawable().size() > MOST_CLASSES) {
      lines.add(
          "# an experiment has at most %d classes: name some in labels".formatted(MOST_CLASSES));
    }
    Path named = isInside ? directory.relativize(file) : file.getFileName();
    lines.addAll(RequestYaml.of(fields(view, named)).lines().toList());
    return lines;
  }

  /** The request's fields; the file under this name. */
  static ObjectNode fields(FileView view, Path named) {
    ObjectNode request = Json.mapper().createObjectNode();
    ObjectNode dataset = request.putObject("dataset");
    FileOptions options = view.options();
    Layout layout = options.layout();
    dataset.put("file", named.toString());
    if (layout.format() != Format.ofEnding(named.toString())) {
      dataset.put("format", layout.format().word());
    }
    if (!layout.encoding().equals("UTF-8")) {
      dataset.put("encoding", layout.encoding());
    }
    if (layout.delimiter() != null
        && !layout.delimiter().equals(layout.format() == Format.TSV ? "\t" : ",")) {
      dataset.put("delimiter", layout.delimiter());
    }
    if (layout.quote() != null && !layout.quote().equals("\"")) {
      dataset.put("quote", layout.quote());
    }
    if (Boolean.FALSE.equals(layout.header())) {
      dataset.put("header", false);
    }
    put(dataset, "textField", options.fields().text());
    put(dataset, "labelField", options.fields().label());
    put(dataset, "contextField", options.fields().context());
    put(dataset, "labelSeparator", options.labels().separator());
    if (options.labels().multiple() != MultipleLabels.LEAVE_OUT) {
      dataset.put("multipleLabels", "first");
    }
    return request;
  }

  private static void put(ObjectNode dataset, String name, String value) {
    if (value != null) {
      dataset.put(name, value);
    }
  }
}
