package io.medley.generation.maskedlm;

import io.medley.contracts.task.TextForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What stands before a text and tells the model what it is to be about. One template for each form
 * of text; where there is a context, it comes before that.
 */
final class Prompt {
  private static final int HASH_BYTES = 8;

  /** Hex hashes of the templates, for provenance. */
  private static final Map<TextForm, String> HASHES = new EnumMap<>(TextForm.class);

  static {
    Arrays.stream(TextForm.values()).forEach(form -> HASHES.put(form, hash(template(form))));
  }

  private Prompt() {}

  /**
   * The prompt of a topic.
   *
   * @param classWords the words that stand for the class
   */
  static String of(TextForm form, String topic, String classWords) {
    return template(form).formatted(topic, classWords);
  }

  /** Hex hash of a form's template. */
  static String hash(TextForm form) {
    return HASHES.get(form);
  }

  private static String template(TextForm form) {
    return switch (form) {
      case DEFINITION -> "%s is a kind of %s , defined as :";
      case PLAIN -> "%2$s and %1$s :";
      case QUESTION -> ". %2$s ( %1$s ) :";
    };
  }

  private static String hash(String template) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(template.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
