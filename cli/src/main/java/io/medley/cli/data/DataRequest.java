package io.medley.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.export.RequestYaml;
import io.medley.contracts.Json;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import io.medley.datasets.file.FileView;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Layout;
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
  public static ObjectNode fields(FileView view, Path named) {
    ObjectNode request = Json.mapper().createObjectNode();
    ObjectNode dataset = request.putObject("dataset");
    file(dataset, view, named);
    put(dataset, "labelSeparator", view.options().labels().separator());
    if (view.options().labels().multiple() != MultipleLabels.LEAVE_OUT) {
      dataset.put("multipleLabels", "first");
    }
    return request;
  }

  /** How a file is to be read, as a data set and an imported set say alike. */
  public static void file(ObjectNode node, FileView view, Path named) {
    FileOptions options = view.options();
    Layout layout = options.layout();
    node.put("file", named.toString());
    if (layout.format() != Format.ofEnding(named.toString())) {
      node.put("format", layout.format().word());
    }
    if (!layout.encoding().equals("UTF-8")) {
      node.put("encoding", layout.encoding());
    }
    if (layout.delimiter() != null
        && !layout.delimiter().equals(layout.format() == Format.TSV ? "\t" : ",")) {
      node.put("delimiter", layout.delimiter());
    }
    if (layout.quote() != null && !layout.quote().equals("\"")) {
      node.put("quote", layout.quote());
    }
    if (Boolean.FALSE.equals(layout.header())) {
      node.put("header", false);
    }
    put(node, "textField", options.fields().text());
    put(node, "labelField", options.fields().label());
    put(node, "contextField", options.fields().context());
  }

  private static void put(ObjectNode node, String name, String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
