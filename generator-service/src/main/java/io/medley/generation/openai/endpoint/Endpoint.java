package io.medley.generation.openai.endpoint;

import io.medley.contracts.answer.Ending;

/** An endpoint that answers one prompt at a time; thread-safe. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Asks once and waits for the answer.
   *
   * @throws EndpointException if there is none
   * @throws InterruptedException if nobody waits for it any more
   */
  Answer ask(Prompt prompt) throws InterruptedException;

  /**
   * An answer.
   *
   * @param content what the model said, may be empty
   * @param ending why it said no more
   * @param inputTokens read, 0 or more
   * @param outputTokens written, likewise
   */
  record Answer(String content, Ending ending, long inputTokens, long outputTokens) {}
}
