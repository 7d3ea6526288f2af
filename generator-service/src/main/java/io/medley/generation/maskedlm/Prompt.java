package io.medley.generation.maskedlm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands before a text and tells the model what it is to be about. */
final class Prompt {
  private static final String TEMPLATE = "%s is a kind of %s , defined as :";
  private static final int HASH_BYTES = 8;

  /** Hex hash of the template, for provenance. */
  static final String HASH = hash();

  private Prompt() {}

  /**
   * The prompt of a topic.
   *
   * @param classWords the words that stand for the class
   */
  static String of(String topic, String classWords) {
    return TEMPLATE.formatted(topic, classWords);
  }

  private static String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(TEMPLATE.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
