package io.medley.contracts.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads experiment requests against {@code experiment-request.schema.json}, which is the one place
 * where shape, ranges and defaults stand. Reports every violation at once, up to a hundred.
 * Thread-safe.
 */
public final class RequestReader {
  private static final String SCHEMA = "/io/medley/contracts/schema/experiment-request.schema.json";

  /** Largest request in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MOST_VIOLATIONS = 100;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode rules;
  private final JsonSchema schema;
  private final ViolationMessages messages;

  public RequestReader() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_PATH)
            .regularExpressionFactory(RequestReader::expression)
            .build();
    try (InputStream in = RequestReader.class.getResourceAsStream(SCHEMA)) {
      rules = Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(rules, config);
    messages = new ViolationMessages(rules);
  }

  /** Reads UTF-8 JSON in which no object has a field twice. */
  public RequestReading read(byte[] json) {
    if (json == null || json.length == 0) {
      return new RequestReading.NotJson("the value is empty");
    }
    if (json.length > MAX_BYTES) {
      return new RequestReading.NotJson("a request is at most " + MAX_BYTES + " bytes long");
    }
    Parsed<String> text = Utf8.decode(json);
    if (text instanceof Parsed.Unreadable<String> unreadable) {
      return new RequestReading.NotJson(unreadable.reason());
    }
    try {
      return read(JSON.readTree(text.toOptional().orElseThrow()));
    } catch (JsonProcessingException e) {
      return new RequestReading.NotJson(e.getOriginalMessage());
    }
  }

  /** Reads a parsed request; fills the schema's defaults into a copy of it. */
  public RequestReading read(JsonNode node) {
    if (node.isMissingNode()) {
      return new RequestReading.NotJson("the value is empty");
    }
    JsonNode filled = node.deepCopy();
    SchemaDefaults.fill(filled, rules);
    String id = node.path("experimentId").textValue();
    List<Violation> unsound = SoundValues.make(filled);
    makeTexts(filled.path("dataset").path("labels"));
    List<Violation> violations = violations(filled, unsound);
    if (!violations.isEmpty()) {
      return new RequestReading.Invalid(id, violations);
    }
    try {
      return new RequestReading.Valid(Json.mapper().treeToValue(filled, ExperimentRequest.class));
    } catch (JsonMappingException e) {
      return new RequestReading.Invalid(
          id, List.of(new Violation(path(e), "is out of range: " + e.getOriginalMessage())));
    } catch (JsonProcessingException e) {
      return new RequestReading.Invalid(id, List.of(new Violation("$", e.getOriginalMessage())));
    }
  }

  /** Labels are texts, in a file too, also where they are written as numbers or booleans. */
  private static void makeTexts(JsonNode labels) {
    for (int i = 0; i < labels.size(); i++) {
      JsonNode label = labels.get(i);
      if (labels instanceof ArrayNode array && (label.isNumber() || label.isBoolean())) {
        array.set(i, TextNode.valueOf(label.asText()));
      }
    }
  }

  /** One per path: what is of the wrong type says nothing by also being none of the choices. */
  private List<Violation> violations(JsonNode filled, List<Violation> unsound) {
    Map<String, Violation> byPath = new TreeMap<>();
    unsound.forEach(violation -> byPath.put(violation.path(), violation));
    schema.validate(filled).stream()
        // What the branches of a choice lack one by one says no more than the choice itself.
        .filter(message -> !message.getSchemaLocation().toString().contains("/oneOf/"))
        .sorted(Comparator.comparing(message -> !message.getType().equals("type")))
        .map(messages::violation)
        .forEach(violation -> byPath.putIfAbsent(violation.path(), violation));
    List<Violation> told = new ArrayList<>(byPath.values());
    if (told.size() > MOST_VIOLATIONS) {
      told.subList(MOST_VIOLATIONS, told.size()).clear();
      told.add(new Violation("$", "and %d more".formatted(byPath.size() - MOST_VIOLATIONS)));
    }
    return List.copyOf(told);
  }

  /** In a schema {@code $} is the end of a text; in Java it is also before a last line break. */
  private static RegularExpression expression(String pattern) {
    Pattern compiled = Pattern.compile(pattern.replaceFirst("\\$$", "\\\\z"));
    return value -> compiled.matcher(value).find();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining("", "$", ""));
  }
}
