package io.medley.contracts.answer;

import io.medley.contracts.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered. Written before it is used; the first record of a question wins for every
 * reader. Holds neither the endpoint's address nor its key.
 *
 * @param content as the model gave it
 * @param inputTokens read, 0 or more
 * @param outputTokens written, likewise
 * @param experimentId the experiment that paid for it, null where it was paid for elsewhere
 */
public record RecordedAnswer(
    Question question,
    String content,
    Ending ending,
    long inputTokens,
    long outputTokens,
    @Nullable String experimentId)
    implements Versioned {

  public RecordedAnswer {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("tokens are never below 0");
    }
  }

  /** The same, paid for elsewhere. */
  public RecordedAnswer paidElsewhere() {
    return new RecordedAnswer(question, content, ending, inputTokens, outputTokens, null);
  }
}
