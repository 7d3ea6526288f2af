package io.medley.generation.openai.endpoint;

/**
 * What an endpoint is asked.
 *
 * @param system may be empty
 */
public record Prompt(String system, String user) {
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** The same with something more to say at the end. */
  public Prompt with(Prompt more) {
    return new Prompt(system, user + "\n\n" + more.user());
  }

  /** About how many tokens it has, for endpoints that do not say. */
  public long tokens() {
    return tokens(system) + tokens(user);
  }

  /** About how many tokens a text has. */
  public static long tokens(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
