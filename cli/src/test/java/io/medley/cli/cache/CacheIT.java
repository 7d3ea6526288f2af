package io.medley.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.contracts.Topics;
import io.medley.contracts.answer.RecordedAnswer;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers on their way from one cluster to another. */
class CacheIT {
  @RegisterExtension static final KafkaExtension FROM = KafkaExtension.withCatalogue(2);
  @RegisterExtension static final KafkaExtension TO = KafkaExtension.withCatalogue(2);

  @TempDir Path directory;

  @Test
  void shouldCarryTheFirstAnswerToEachQuestionOnce() throws IOException {
    Path file = directory.resolve("answers.jsonl");
    record(FROM.kafka(), AnswerFileTest.answer("1/0"));
    record(FROM.kafka(), AnswerFileTest.answer("1/0"));
    record(FROM.kafka(), AnswerFileTest.answer("1/1"));
    FROM.kafka().sendText(Topics.ANSWERS, "no hash", "{\"nonsense\"");
    record(TO.kafka(), AnswerFileTest.answer("1/1"));

    assertThat(cache(FROM).exportTo(file, false)).isEqualTo(2);
    AnswerCache.Imported first = cache(TO).importFrom(file);
    AnswerCache.Imported second = cache(TO).importFrom(file);

    assertThat(first.imported()).isEqualTo(1);
    assertThat(first.present()).isEqualTo(1);
    assertThat(first.settings())
        .extracting(AnswerCache.Setting::environment)
        .containsExactly("MEDLEY_OPENAI_MODEL=small MEDLEY_OPENAI_TEMPERATURE=0.7");
    assertThat(second.imported()).isZero();
    try (TopicReader<RecordedAnswer> answers =
        TO.kafka().reader(Topics.ANSWERS, RecordedAnswer.class)) {
      assertThat(answers.values())
          .containsExactlyInAnyOrder(
              AnswerFileTest.answer("1/1"), AnswerFileTest.answer("1/0").paidElsewhere());
    }
  }

  @Test
  void shouldRecordNothingOfAFileWithABadLine() throws IOException {
    Path file = directory.resolve("bad.jsonl");
    AnswerFile.write(file, out -> out.accept(AnswerFileTest.answer("bad/0")));
    Files.writeString(file, Files.readString(file) + "{}\n");

    assertThatThrownBy(() -> cache(TO).importFrom(file))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("bad.jsonl:2: ");

    try (TopicReader<RecordedAnswer> answers =
        TO.kafka().reader(Topics.ANSWERS, RecordedAnswer.class)) {
      assertThat(answers.values()).noneMatch(answer -> answer.question().use().equals("bad/0"));
    }
  }

  private static AnswerCache cache(KafkaExtension kafka) {
    return new AnswerCache(new Cluster(kafka.kafka().bootstrapServers()));
  }

  private static void record(TestKafka kafka, RecordedAnswer answer) {
    kafka.send(Topics.ANSWERS, answer.question().key(), answer);
  }
}
