package io.medley.generation.maskedlm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands before a text and tells the model what it is to be about. */
final class Prompt {
  private static final String TEMPLATE = "%s is a kind of %s , defined as :";
  private static final String WITHOUT_TOPIC = "a kind of %s , defined as :";
  private static final int HASH_BYTES = 8;

  /** Hex hash of the template, for provenance. */
  static final String HASH = hash(TEMPLATE);

  /** The same of the template without a topic. */
  static final String HASH_WITHOUT_TOPIC = hash(WITHOUT_TOPIC);

  private Prompt() {}

  /**
   * The prompt of a topic.
   *
   * @param classWords the words that stand for the class
   */
  static String of(String topic, String classWords) {
    return TEMPLATE.formatted(topic, classWords);
  }

  /** The prompt where there is no topic. */
  static String of(String classWords) {
    return WITHOUT_TOPIC.formatted(classWords);
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
