package io.medley.contracts.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ApplyDefaultsStrategy;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.medley.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/**
 * Reads experiment requests against {@code experiment-request.schema.json}, which is the one place
 * where shape, ranges and defaults stand. Reports every violation at once. Thread-safe.
 */
public final class RequestReader {
  private static final String SCHEMA = "/io/medley/contracts/schema/experiment-request.schema.json";

  /** Largest request in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private final JsonSchema schema;

  public RequestReader() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_PATH)
            .applyDefaultsStrategy(new ApplyDefaultsStrategy(true, true, true))
            .build();
    try (InputStream in = RequestReader.class.getResourceAsStream(SCHEMA)) {
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(Json.mapper().readTree(in), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads UTF-8 JSON. */
  public RequestReading read(byte[] json) {
    if (json == null || json.length == 0) {
      return new RequestReading.NotJson("the value is empty");
    }
    if (json.length > MAX_BYTES) {
      return new RequestReading.NotJson("a request is at most " + MAX_BYTES + " bytes long");
    }
    try {
      return read(Json.mapper().readTree(json));
    } catch (JsonProcessingException e) {
      return new RequestReading.NotJson(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a parsed request; fills the schema's defaults into a copy of it. */
  public RequestReading read(JsonNode node) {
    JsonNode filled = node.deepCopy();
    List<Violation> violations =
        schema.walk(filled, true).getValidationMessages().stream()
            .map(RequestReader::violation)
            .distinct()
            .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
            .toList();
    if (!violations.isEmpty()) {
      JsonNode id = node.path("experimentId");
      return new RequestReading.Invalid(id.isTextual() ? id.textValue() : null, violations);
    }
    try {
      return new RequestReading.Valid(Json.mapper().treeToValue(filled, ExperimentRequest.class));
    } catch (JsonProcessingException e) {
      return new RequestReading.Invalid(null, List.of(new Violation("$", e.getOriginalMessage())));
    }
  }

  private static Violation violation(ValidationMessage message) {
    String path = message.getInstanceLocation().toString();
    String property = message.getProperty();
    if (property != null) {
      path = path + "." + property;
    }
    String text = message.getMessage();
    int colon = text.indexOf(": ");
    return new Violation(path, colon < 0 ? text : text.substring(colon + 2));
  }
}
