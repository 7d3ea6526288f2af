package io.medley.datasets.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.request.DatasetSpec;

/** Data sets of requests that name a file. */
final class FileSpecs {
  private FileSpecs() {}

  /** With options by name: {@code "delimiter", ";"}; those that are null are left out. */
  static DatasetSpec of(String file, Object... options) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("file", file);
    for (int i = 0; i < options.length; i += 2) {
      if (options[i + 1] != null) {
        json.set((String) options[i], Json.mapper().valueToTree(options[i + 1]));
      }
    }
    try {
      return Json.mapper().treeToValue(json, DatasetSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static DatasetSpec fields(String file, String text, String label) {
    return of(file, "textField", text, "labelField", label);
  }

  static DatasetSpec encoded(String file, String encoding) {
    return of(file, "encoding", encoding);
  }
}
