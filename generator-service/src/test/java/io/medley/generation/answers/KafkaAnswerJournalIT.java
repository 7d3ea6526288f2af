package io.medley.generation.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.answer.Ending;
import io.medley.contracts.answer.Question;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.testkit.KafkaExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Journals of several processes on a real broker. */
class KafkaAnswerJournalIT {
  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(4);

  private static KafkaAnswerJournal journal() {
    return KafkaAnswerJournal.of(KAFKA.kafka().connection());
  }

  @Test
  void shouldKnowWhatAnotherProcessRecordedBefore() throws InterruptedException {
    try (KafkaAnswerJournal one = journal();
        KafkaAnswerJournal other = journal()) {
      other.catchUp();
      assertThat(other.find(question("shared"))).isEmpty();

      one.record(answer("shared", "first"));
      other.catchUp();

      assertThat(other.find(question("shared"))).hasValue(answer("shared", "first"));
    }
  }

  @Test
  void shouldKeepToTheFirstOfSeveralAnswers() throws InterruptedException {
    try (KafkaAnswerJournal one = journal();
        KafkaAnswerJournal other = journal();
        KafkaAnswerJournal later = journal()) {
      other.catchUp();
      assertThat(one.record(answer("raced", "first")).content()).isEqualTo("first");
      assertThat(other.record(answer("raced", "second")).content()).isEqualTo("first");

      later.catchUp();

      assertThat(later.find(question("raced")).orElseThrow().content()).isEqualTo("first");
    }
  }

  @Test
  void shouldAgreeOnOneAnswerWhoeverAsksAtTheSameTime() throws Exception {
    int questions = 50;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (KafkaAnswerJournal one = journal();
        KafkaAnswerJournal other = journal()) {
      List<Future<RecordedAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < questions; i++) {
        String use = "at-once/" + i;
        answers.add(threads.submit(() -> one.record(answer(use, "one"))));
        answers.add(threads.submit(() -> other.record(answer(use, "other"))));
      }
      Set<RecordedAnswer> used = new HashSet<>();
      for (Future<RecordedAnswer> answer : answers) {
        used.add(answer.get());
      }

      assertThat(used).hasSize(questions);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldPassOverWhatIsNoAnswer() throws InterruptedException {
    RecordedAnswer wanted = answer("poisoned", "wanted");
    KAFKA.kafka().sendText(Topics.ANSWERS, wanted.question().key(), "{\"nonsense\"");
    KAFKA.kafka().send(Topics.ANSWERS, wanted.question().key(), answer("another", "unwanted"));
    KAFKA.kafka().sendText(Topics.ANSWERS, null, "");
    KAFKA.kafka().sendText(Topics.ANSWERS, "no hash", "[]");
    try (KafkaAnswerJournal journal = journal()) {
      journal.catchUp();
      assertThat(journal.find(wanted.question())).isEmpty();

      assertThat(journal.record(wanted)).isEqualTo(wanted);

      assertThat(journal.find(wanted.question())).hasValue(wanted);
    }
  }

  @Test
  void shouldHandBackAnAnswerThatFitsIntoNoRecord() throws InterruptedException {
    RecordedAnswer huge = answer("huge", "x".repeat(Topics.MAX_RECORD_BYTES));
    try (KafkaAnswerJournal journal = journal()) {
      assertThat(journal.record(huge)).isEqualTo(huge);
      assertThat(journal.find(huge.question())).isEmpty();
    }
  }

  private static Question question(String use) {
    return new Question(
        "small", new Question.Parameters(0.7, null, "text", 8), "be brief", "write a text", use);
  }

  private static RecordedAnswer answer(String use, String content) {
    return new RecordedAnswer(question(use), content, Ending.COMPLETE, 10, 2, "e1");
  }
}
