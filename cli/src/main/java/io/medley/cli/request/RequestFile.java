package io.medley.cli.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.medley.cli.CliException;
import io.medley.contracts.request.RequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A request file: JSON where its name ends in {@code .json}, else YAML 1.2, in which {@code no} and
 * {@code on} are words and not booleans.
 */
public final class RequestFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RequestFile() {}

  /**
   * Reads the file as an object, without a look at its fields.
   *
   * @throws CliException with file, line and column if it cannot be read
   */
  public static ObjectNode read(Path file) {
    try {
      if (Files.size(file) > RequestReader.MAX_BYTES) {
        throw CliException.misused(
            "%s: a request is at most %d bytes long".formatted(file, RequestReader.MAX_BYTES));
      }
      JsonNode node = mapperFor(file).readTree(Files.readString(file));
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw CliException.misused(file + ": a request is an object with fields, see examples/");
    } catch (JsonProcessingException e) {
      throw CliException.misused(file + position(e.getLocation()) + ": " + reason(e));
    } catch (NoSuchFileException e) {
      throw CliException.misused(file + ": no such file");
    } catch (IOException e) {
      throw CliException.misused(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static ObjectMapper mapperFor(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".json") ? JSON : YAML;
  }

  private static String position(JsonLocation location) {
    return location == null
        ? ""
        : ":" + Math.max(1, location.getLineNr()) + ":" + Math.max(1, location.getColumnNr());
  }

  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().lines().map(String::strip).findFirst().orElse("not readable");
  }
}
