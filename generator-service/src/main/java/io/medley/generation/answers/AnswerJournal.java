package io.medley.generation.answers;

import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Answers by their questions. Of several answers to one question the first that was recorded is the
 * answer, for every process and for ever.
 *
 * <p>Every method throws a {@link KafkaException} where Kafka gives up, and an {@link
 * InterruptedException} where nobody waits any more. Thread-safe.
 */
public interface AnswerJournal extends AutoCloseable {

  /** Returns when {@link #find} knows every answer that any process recorded before this call. */
  void catchUp() throws InterruptedException;

  /** The answer; empty where none was recorded before the last {@link #catchUp()}. */
  Optional<RecordedAnswer> find(Question question) throws InterruptedException;

  /**
   * Records an answer and returns the first one of its question: this, or that of another process
   * that was quicker. Nothing may be done with an answer before.
   */
  RecordedAnswer record(RecordedAnswer answer) throws InterruptedException;

  @Override
  void close();
}
