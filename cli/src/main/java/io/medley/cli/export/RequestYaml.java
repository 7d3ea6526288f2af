package io.medley.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.medley.contracts.Json;
import io.medley.contracts.request.ExperimentRequest;

/** A request with all its defaults as a file that {@code medley run} reads. */
final class RequestYaml {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private RequestYaml() {}

  static String of(ExperimentRequest request) {
    ObjectNode tree = Json.mapper().valueToTree(request);
    tree.remove("schemaVersion");
    try {
      return YAML.writeValueAsString(tree).strip();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
