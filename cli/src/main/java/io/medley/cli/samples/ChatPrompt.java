package io.medley.cli.samples;

import io.medley.cli.samples.SampleFormat.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a question of a text, whose answer is its label in words. The templates are resources
 * beside this class; one is never changed once released, a better one gets another version.
 * Immutable.
 */
public final class ChatPrompt {

  private static final String DEFINITIONS = "wordnet-supersense";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private final String form;
  private final List<String> labels;
  private final Map<String, String> words;

  private ChatPrompt(String form, List<String> labels, Map<String, String> words) {
    this.form = form;
    this.labels = labels;
    this.words = words;
  }

  /**
   * For the texts of a data set; labels whose words do not tell them apart stand for themselves.
   */
  public static ChatPrompt of(Setting setting) {
    Map<String, String> words = setting.labelWords();
    List<String> answers =
        setting.labels().stream().map(label -> words.getOrDefault(label, label)).toList();
    boolean distinct = new HashSet<>(answers).size() == answers.size();
    return new ChatPrompt(
        DEFINITIONS.equals(setting.dataset()) ? "definition" : "text",
        setting.labels(),
        distinct ? words : Map.of());
  }

  /** The name and version of the template of texts that stand alone: {@code definition-v1}. */
  public String template() {
    return form + "-v1";
  }

  /**
   * The question.
   *
   * @param context what the text is about, null for a text that stands alone
   */
  String question(String text, String context) {
    String choices = String.join(", ", labels.stream().map(this::answer).toList());
    Map<String, String> values =
        Map.of("text", text, "context", context == null ? "" : context, "labels", choices);
    // One pass: what is filled in is not looked at for names again.
    return PLACEHOLDER
        .matcher(read(context == null ? template() : "context-v1"))
        .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
  }

  /** The label in words. */
  String answer(String label) {
    return words.getOrDefault(label, label);
  }

  private static String read(String template) {
    try (InputStream in = ChatPrompt.class.getResourceAsStream(template + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
