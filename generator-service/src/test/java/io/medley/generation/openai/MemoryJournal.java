package io.medley.generation.openai;

import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.generation.answers.AnswerJournal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A journal that lasts as long as a test. */
final class MemoryJournal implements AnswerJournal {
  private final Map<String, RecordedAnswer> answers = new ConcurrentHashMap<>();

  int size() {
    return answers.size();
  }

  @Override
  public void catchUp() {
    // Nobody else writes to it.
  }

  @Override
  public Optional<RecordedAnswer> find(Question question) {
    return Optional.ofNullable(answers.get(question.key()));
  }

  @Override
  public RecordedAnswer record(RecordedAnswer answer) {
    RecordedAnswer first = answers.putIfAbsent(answer.question().key(), answer);
    return first == null ? answer : first;
  }

  @Override
  public void close() {
    // Other backends go on with it.
  }
}
