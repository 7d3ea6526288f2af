package io.medley.generation.openai;

import io.medley.contracts.Sha256;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.openai.endpoint.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A versioned prompt from the resources: what the system says, a line {@code ---}, what the user
 * says, with {@code {{names}}} to be filled in. A template is never changed once released: a better
 * one gets another version, so that a prompt's hash says how a text came to be.
 */
final class PromptTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.:]) ");
  private static final int SHORTEST_SENTENCE = 25;
  private static final String SEPARATOR = "\n---\n";
  private static final int HASH_DIGITS = 16;

  private final String name;
  private final String text;
  private final String hash;
  private final List<String> instructions;

  private PromptTemplate(String name, String text) {
    this.name = name;
    this.text = text;
    this.hash = Sha256.hex(text).substring(0, HASH_DIGITS);
    this.instructions =
        text.lines()
            .filter(line -> !PLACEHOLDER.matcher(line).find())
            .flatMap(SENTENCES::splitAsStream)
            .filter(sentence -> sentence.length() >= SHORTEST_SENTENCE)
            .map(NormalisedText::of)
            .toList();
  }

  /** Reads a template, {@code topic-guided-v1}, from beside this class. */
  static PromptTemplate load(String name) {
    try (InputStream in = PromptTemplate.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("there is no prompt template " + name);
      }
      return new PromptTemplate(
          name, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hex hash of the template, for provenance. */
  String hash() {
    return hash;
  }

  /**
   * Fills it in; what is filled in is not looked at for names again.
   *
   * @throws IllegalArgumentException if a name of the template has no value
   */
  Prompt fill(Map<String, String> values) {
    int separator = text.indexOf(SEPARATOR);
    return separator < 0
        ? new Prompt("", fill(text, values))
        : new Prompt(
            fill(text.substring(0, separator), values),
            fill(text.substring(separator + SEPARATOR.length()), values));
  }

  private String fill(String part, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(part)
        .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group(1))));
  }

  private String value(Map<String, String> values, String placeholder) {
    String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException(
          "template %s wants {{%s}}, which is not there".formatted(name, placeholder));
    }
    return value;
  }

  /** The longer sentences in which nothing is filled in, normalised. */
  List<String> instructions() {
    return instructions;
  }
}
