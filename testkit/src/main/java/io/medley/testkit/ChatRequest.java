package io.medley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.medley.contracts.SplitMix;
import io.medley.diversity.text.NormalisedText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that a {@link ChatEndpoint} was sent.
 *
 * @param number 0 for the endpoint's first
 * @param authorization the header, null where there was none
 */
public record ChatRequest(int number, JsonNode body, String authorization) {
  private static final Pattern ITEM = Pattern.compile("(?m)^(\\d+)\\. (.*)$");
  private static final Pattern LABEL = Pattern.compile("\"label\":(\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final int WORDS = 3;

  /** What the user says, the last message. */
  public String prompt() {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("content").asText();
  }

  /** The label that the prompt asks for, as a JSON string. */
  public String label() {
    Matcher matcher = LABEL.matcher(prompt());
    return matcher.find() ? matcher.group(1) : "\"\"";
  }

  /** What the prompt numbers: topics, or texts to paraphrase. */
  public List<String> items() {
    List<String> items = new ArrayList<>();
    Matcher matcher = ITEM.matcher(prompt());
    while (matcher.find()) {
      items.add(matcher.group(2));
    }
    return items;
  }

  /** A text for each item, a function of the prompt alone. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    long seed = NormalisedText.hash(prompt());
    for (String item : items()) {
      StringBuilder text = new StringBuilder("about ").append(item).append(':');
      for (int word = 0; word < WORDS; word++) {
        seed = SplitMix.mix(seed);
        text.append(" word").append(Long.toUnsignedString(seed, Character.MAX_RADIX));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /** The JSON that the prompt asks for. */
  static String samples(List<String> texts, String label) {
    List<String> samples = new ArrayList<>();
    for (String text : texts) {
      samples.add(
          "{\"number\":%d,\"text\":%s,\"label\":%s}"
              .formatted(samples.size() + 1, TextNode.valueOf(text), label));
    }
    return "{\"samples\":[" + String.join(",", samples) + "]}";
  }
}
