package io.medley.cli.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.contracts.Parsed;
import io.medley.contracts.Utf8;
import io.medley.contracts.request.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A request file in UTF-8: JSON where its name ends in {@code .json}, else YAML 1.2, in which
 * {@code no} and {@code on} are words and not booleans. Anchors, aliases and tags are refused: they
 * could make a small file a huge request, or a number a text. So are numbers such as {@code 010},
 * which is eight to one reader and ten to another.
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

  /** How numbers are written in every version of YAML. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private RequestFile() {}

  /**
   * Reads the file as an object, without a look at its fields.
   *
   * @throws CliException with file, line and column if it cannot be read
   */
  public static ObjectNode read(Path file) {
    String text = text(file);
    if (text.isBlank()) {
      throw CliException.misused(file + ": the file is empty; a request is an object with fields");
    }
    try {
      if (!isJson(file)) {
        requirePlain(file, text);
      }
      JsonNode node = (isJson(file) ? JSON : YAML).readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw CliException.misused(file + ": a request is an object with fields, see examples/");
    } catch (JsonProcessingException e) {
      throw CliException.misused(file + position(e) + ": " + reason(e));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static String text(Path file) {
    byte[] bytes;
    try (InputStream in = InputFile.open(file)) {
      bytes = in.readNBytes(RequestReader.MAX_BYTES + 1);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    if (bytes.length > RequestReader.MAX_BYTES) {
      throw CliException.misused(
          "%s: a request is at most %d bytes long".formatted(file, RequestReader.MAX_BYTES));
    }
    Parsed<String> text = Utf8.decode(bytes);
    if (text instanceof Parsed.Unreadable<String> unreadable) {
      throw CliException.misused(file + ": " + unreadable.reason());
    }
    return text.toOptional().orElseThrow();
  }

  private static void requirePlain(Path file, String text) throws IOException {
    try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        String fault = fault(parser);
        if (fault != null) {
          throw CliException.misused(file + position(parser.currentTokenLocation()) + ": " + fault);
        }
      }
    }
  }

  /** What YAML knows and a request does not, or versions of YAML read differently. */
  private static String fault(YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      return "anchors and aliases are not read in requests; write the value itself";
    }
    if (parser.getTypeId() != null) {
      return "tags are not read in requests; write the value itself";
    }
    return parser.currentToken().isNumeric() && !NUMBER.matcher(parser.getText()).matches()
        ? parser.getText() + " is not read as a number; write it in decimals, or a text in quotes"
        : null;
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static String position(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? ":%d:%d"
            .formatted(
                marked.getProblemMark().getLine() + 1, marked.getProblemMark().getColumn() + 1)
        : position(e.getLocation());
  }

  private static String position(JsonLocation location) {
    return location == null
        ? ""
        : ":" + Math.max(1, location.getLineNr()) + ":" + Math.max(1, location.getColumnNr());
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof MismatchedInputException) {
      return "there is more than one value in the file";
    }
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return marked.getProblem();
    }
    if (e.getCause() instanceof ReaderException reader) {
      return "the character U+%04X is not allowed in YAML; write it as an escape in double quotes"
          .formatted(reader.getCodePoint());
    }
    return e.getOriginalMessage().lines().map(String::strip).findFirst().orElse("not readable");
  }
}
