package io.medley.cli.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Parsed;
import io.medley.contracts.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code {"id","text","label"?,"embedding"?}}. Fields may come in any order; others are
 * passed over. An id or a label may be a whole number; an empty one, or null, is as if it were not
 * there. Not thread-safe.
 */
final class SampleLineParser {

  /** The longest text, in bytes of UTF-8. */
  static final int MAX_TEXT_BYTES = 8 * 1024;

  /** The most values of an embedding. */
  static final int MAX_DIMENSION = 4096;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // So that NaN is found as what it is, in its place.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final float[] buffer = new float[MAX_DIMENSION];
  private final String textField;
  private final String labelField;

  /** A parser of lines with these fields. */
  SampleLineParser(String textField, String labelField) {
    this.textField = textField;
    this.labelField = labelField;
  }

  /**
   * The sample in a line.
   *
   * @throws BadLineException if it is none
   */
  SampleLine parse(byte[] line, long number) throws BadLineException {
    Parsed<String> decoded = Utf8.decode(line);
    if (decoded instanceof Parsed.Unreadable<String> unreadable) {
      throw new BadLineException(unreadable.reason());
    }
    try (JsonParser parser = JSON.createParser(decoded.toOptional().orElseThrow())) {
      return parse(parser, number);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("not readable");
      throw new BadLineException(
          e.getLocation() == null
              ? "not JSON: " + reason
              : "not JSON: %s (column %d)".formatted(reason, e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new BadLineException("not JSON: " + e.getMessage());
    }
  }

  private SampleLine parse(JsonParser parser, long number) throws IOException, BadLineException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BadLineException(
          parser.hasToken(JsonToken.START_ARRAY)
              ? "not an object with the fields id and text; `jq -c '.[]'` makes lines of an array"
              : "not an object with the fields id and text");
    }
    String id = null;
    String text = null;
    String label = null;
    float[] embedding = null;
    Set<String> seen = new TreeSet<>();
    List<String> others = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals(textField)) {
        text = text(parser);
      } else if (field.equals(labelField)) {
        label = word(parser, field);
      } else if (field.equals("id")) {
        id = word(parser, field);
      } else if (field.equals("embedding")) {
        embedding = embedding(parser);
      } else {
        others.add(field);
        parser.skipChildren();
        continue;
      }
      if (!seen.add(field)) {
        throw new BadLineException("the field %s comes twice".formatted(field));
      }
    }
    if (parser.nextToken() != null) {
      throw new BadLineException("more than one JSON value");
    }
    if (text == null) {
      throw new BadLineException(
          seen.contains(textField) || others.isEmpty()
              ? "there is no text"
              : "there is no text: no field is called %s, there are %s; --text-field names it"
                  .formatted(textField, NearestNames.of(textField, others)));
    }
    return new SampleLine(number, id == null ? "" + number : id, text, label, embedding);
  }

  private static String word(JsonParser parser, String field) throws IOException, BadLineException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT ->
          parser.getText().isEmpty() ? null : OutsideText.whole(parser.getText());
      case VALUE_NULL -> null;
      default -> throw new BadLineException("the %s is not a string".formatted(field));
    };
  }

  private static String text(JsonParser parser) throws IOException, BadLineException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new BadLineException("the text is not a string");
    }
    String text = OutsideText.whole(parser.getText());
    if (text.isBlank()) {
      throw new BadLineException("the text is empty");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_TEXT_BYTES) {
      throw new BadLineException(
          "the text has %d bytes; at most %d are read".formatted(bytes, MAX_TEXT_BYTES));
    }
    return text;
  }

  private float[] embedding(JsonParser parser) throws IOException, BadLineException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new BadLineException("the embedding is not an array of numbers");
    }
    int length = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isNumeric()) {
        throw new BadLineException(
            "the embedding has something else than a number at position %d".formatted(length));
      }
      if (length == MAX_DIMENSION) {
        throw new BadLineException(
            "the embedding has more than %d values".formatted(MAX_DIMENSION));
      }
      buffer[length++] = (float) parser.getDoubleValue();
    }
    if (length == 0) {
      throw new BadLineException("the embedding has no values");
    }
    return Arrays.copyOf(buffer, length);
  }
}
