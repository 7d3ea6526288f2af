package io.medley.generation.openai;

/**
 * What an endpoint is asked.
 *
 * @param system may be empty
 */
record Prompt(String system, String user) {
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** The same with something more to say at the end. */
  Prompt with(Prompt more) {
    return new Prompt(system, user + "\n\n" + more.user());
  }

  /** About how many tokens it has, for endpoints that do not say. */
  long tokens() {
    return tokens(system) + tokens(user);
  }

  /** About how many tokens a text has. */
  static long tokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
