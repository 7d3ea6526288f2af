package io.medley.generation.openai.endpoint;

import java.util.regex.Pattern;

/** An endpoint's key. Says nothing of itself but to who asks for the value. */
public final class ApiKey {
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * A key, without the blanks around it.
   *
   * @throws IllegalArgumentException if it cannot be sent as a header; does not repeat it
   */
  public static ApiKey of(String value) {
    String key = value.strip();
    if (!PRINTABLE.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "medley.openai.api-key is empty or has characters that no header may have");
    }
    return new ApiKey(key);
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
