package io.medley.generation.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads answers strictly: one JSON object whose {@code samples} is a list of objects with {@code
 * text}, {@code label} and, where they are not in order, {@code number}. What models put around
 * JSON whatever they are told is taken off: their thoughts, and a code fence.
 */
final class AnswerReader {
  private static final Pattern THOUGHTS =
      Pattern.compile("\\A\\s*<think>.*?</think>", Pattern.DOTALL);
  private static final Pattern FENCE =
      Pattern.compile("\\A```(?:json)?\\s*\\n(.*)\\n\\s*```\\z", Pattern.DOTALL);

  private AnswerReader() {}

  /**
   * An entry of an answer; what is not a string there is null.
   *
   * @param text stripped
   */
  record Entry(String text, String label) {}

  /**
   * The entries by their numbers, 1 to {@code count}; of several with one number the first, others
   * are left out. Empty where the answer is not as asked for.
   */
  static Optional<Map<Integer, Entry>> read(String content, int count) {
    JsonNode samples =
        Json.parse(bare(content).getBytes(StandardCharsets.UTF_8), JsonNode.class)
            .toOptional()
            .map(root -> root.path("samples"))
            .orElse(Json.mapper().missingNode());
    if (!samples.isArray()) {
      return Optional.empty();
    }
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
    return Optional.of(entries);
  }

  private static String bare(String content) {
    String answer = THOUGHTS.matcher(content).replaceFirst("").strip();
    Matcher fence = FENCE.matcher(answer);
    return fence.matches() ? fence.group(1) : answer;
  }

  private static String string(JsonNode node) {
    return node.isTextual() ? node.asText().strip() : null;
  }
}
