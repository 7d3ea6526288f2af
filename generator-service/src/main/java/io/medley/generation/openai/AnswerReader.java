package io.medley.generation.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads answers: one JSON object whose {@code samples} is a list of objects with {@code text},
 * {@code label} and, where they are not in order, {@code number}. What models put around JSON
 * whatever they are told is passed over: their thoughts, code fences, and words before and after.
 */
final class AnswerReader {
  private static final String THOUGHTS_END = "</think>";
  private static final Pattern THOUGHTS = Pattern.compile("\\A\\s*<think>.*", Pattern.DOTALL);
  private static final Pattern SAMPLES = Pattern.compile("\\{\\s*\"samples\"\\s*:");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]");

  private static final ObjectReader FIRST_VALUE =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Objects that are tried, from the last; those before it are drafts, or the prompt's example. */
  private static final int MOST_TRIED = 8;

  private AnswerReader() {}

  /**
   * An entry of an answer; what is not a string there is null.
   *
   * @param text stripped, with a space for each control character and U+FFFD for each half of a
   *     surrogate pair
   */
  record Entry(String text, String label) {}

  /**
   * The entries by their numbers, 1 to {@code count}; of several with one number the first, others
   * are left out. Empty where the answer is not as asked for.
   */
  static Optional<Map<Integer, Entry>> read(String content, int count) {
    return samples(withoutThoughts(content)).map(samples -> entries(samples, count));
  }

  private static Map<Integer, Entry> entries(JsonNode samples, int count) {
    Map<Integer, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      JsonNode sample = samples.get(i);
      JsonNode number = sample.path("number");
      int position = number.isIntegralNumber() ? number.intValue() : i + 1;
      if (position >= 1 && position <= count) {
        entries.putIfAbsent(
            position, new Entry(string(sample.path("text")), string(sample.path("label"))));
      }
    }
    return entries;
  }

  /** Some servers cut the beginning of thoughts off, and some models never end them. */
  private static String withoutThoughts(String content) {
    int end = content.lastIndexOf(THOUGHTS_END);
    return end < 0
        ? THOUGHTS.matcher(content).replaceFirst("")
        : content.substring(end + THOUGHTS_END.length());
  }

  private static Optional<JsonNode> samples(String answer) {
    List<Integer> starts = new ArrayList<>();
    starts.add(Math.max(0, answer.indexOf('{')));
    Matcher matcher = SAMPLES.matcher(answer);
    while (matcher.find()) {
      starts.add(matcher.start());
    }
    for (int i = starts.size() - 1; i >= Math.max(0, starts.size() - MOST_TRIED); i--) {
      Optional<JsonNode> samples = samplesAt(answer, starts.get(i));
      if (samples.isPresent()) {
        return samples;
      }
    }
    return Optional.empty();
  }

  /** The samples of the object that begins there, whatever follows it. */
  private static Optional<JsonNode> samplesAt(String answer, int start) {
    try {
      return Optional.ofNullable(FIRST_VALUE.readTree(answer.substring(start)).get("samples"))
          .filter(JsonNode::isArray);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String string(JsonNode node) {
    return node.isTextual()
        ? OutsideText.whole(CONTROLS.matcher(node.asText()).replaceAll(" ")).strip()
        : null;
  }
}
