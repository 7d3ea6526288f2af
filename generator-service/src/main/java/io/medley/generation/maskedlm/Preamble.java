package io.medley.generation.maskedlm;

import io.medley.contracts.Sha256;
import io.medley.contracts.task.TextForm;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands before a text and tells the model what it is to be about. Two templates for each form
 * of text, with and without a topic; where there is a context, it comes before that.
 */
final class Preamble {
  private static final int HASH_DIGITS = 16;

  /** Hex hashes of the templates, for provenance. */
  private static final Map<String, String> HASHES = new HashMap<>();

  static {
    for (TextForm form : TextForm.values()) {
      HASHES.put(template(form, true), hash(template(form, true)));
      HASHES.put(template(form, false), hash(template(form, false)));
    }
  }

  private Preamble() {}

  /**
   * The prompt of a topic.
   *
   * @param topic null where there is none
   * @param classWords the words that stand for the class
   */
  static String of(TextForm form, String topic, String classWords) {
    return template(form, topic != null).formatted(topic, classWords);
  }

  /**
   * Hex hash of a form's template.
   *
   * @param withTopic whether the template is the one for slots with a topic
   */
  static String hash(TextForm form, boolean withTopic) {
    return HASHES.get(template(form, withTopic));
  }

  private static String template(TextForm form, boolean withTopic) {
    return switch (form) {
      case DEFINITION ->
          withTopic ? "%s is a kind of %s , defined as :" : "a kind of %2$s , defined as :";
      case PLAIN -> withTopic ? "%2$s and %1$s :" : "%2$s :";
      case QUESTION -> withTopic ? ". %2$s ( %1$s ) :" : ". %2$s :";
    };
  }

  private static String hash(String template) {
    return Sha256.hex(template).substring(0, HASH_DIGITS);
  }
}
