package io.medley.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.evaluation.report.Study;
import io.medley.evaluation.report.Study.Message;
import io.medley.records.Rubbish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes on its topics, evaluation puts it aside or passes it by, and goes on. */
class EvaluationRubbishTest {
  private final Study study = Study.of(1, 2, 20, 100);

  @Test
  void shouldSendWhatCannotBeReadToTheDeadLettersAndGoOn() {
    byte[] nonsense = "{\"nonsense".getBytes(StandardCharsets.UTF_8);
    byte[] noRun = "{\"experimentId\":\"study\"}".getBytes(StandardCharsets.UTF_8);
    try (EvaluationDriver driver = new EvaluationDriver()) {
      for (String topic :
          List.of(Topics.EXPERIMENTS, Topics.LEVELS, Topics.SCORES, Topics.SAMPLES)) {
        driver.send(new Message(topic, "k", nonsense));
      }
      driver.send(new Message(Topics.RESULTS, "run", noRun));

      assertThat(driver.send(study.messages()).reports()).hasSize(1);
      assertThat(driver.deadLetters())
          .hasSize(5)
          .last()
          .satisfies(
              letter -> {
                assertThat(letter.key()).isEqualTo("run");
                assertThat(letter.value().where()).isEqualTo("evaluation");
                assertThat(letter.value().why()).startsWith("run is missing");
                assertThat(letter.value().topic()).isEqualTo(Topics.RESULTS);
                assertThat(letter.value().value()).isEqualTo(noRun);
                assertThat(letter.value().timestamp()).isEqualTo(EvaluationDriver.NOW);
              });
    }
  }

  static Stream<byte[]> rubbish() {
    return Rubbish.values();
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void shouldPutAsideWhateverComesAndGoOn(byte[] value) {
    List<String> topics =
        List.of(Topics.EXPERIMENTS, Topics.LEVELS, Topics.SCORES, Topics.SAMPLES, Topics.RESULTS);
    try (EvaluationDriver driver = new EvaluationDriver()) {
      for (String topic : topics) {
        for (String key : new String[] {null, "", "study", "study/pool-20"}) {
          driver.send(new Message(topic, key, value));
        }
      }
      assertThat(driver.deadLetters()).hasSize(4 * topics.size());
      assertThat(driver.kept()).isZero();

      assertThat(driver.send(study.messages()).reports()).hasSize(1);
    }
  }

  /** What is JSON of the right shape, and yet nothing that could be worked with. */
  static Stream<Message> flawed() {
    Study study = Study.of(1, 2, 20, 100);
    Message plan = study.planned(study.plan());
    Message closed = study.closed(study.closed("pool-20", Ending.COMPLETE, 3));
    Message sample = study.sample("pool-20", 3, "topic");
    String judge = study.runIds("judge:pool-20").get(0);
    Message result = study.result(study.run(judge));
    return Stream.of(
        new Message(plan.topic(), "another", plan.value()),
        new Message(closed.topic(), null, closed.value()),
        new Message(sample.topic(), "study/pool-20/4", sample.value()),
        new Message(result.topic(), "study", result.value()),
        changed(plan, "\"labels\":[\"act\",\"food\",\"plant\"]", "\"labels\":[]"),
        changed(plan, "\"test\":30", "\"test\":-30"),
        changed(plan, "\"test\":30", "\"test\":2147483647"),
        changed(plan, "\"kind\":\"real-only\",", ""),
        changed(plan, "\"kind\":\"real-only\"", "\"kind\":\"judge\""),
        changed(plan, "\"steps\":90", "\"steps\":0"),
        changed(plan, "\"batchSize\":16", "\"batchSize\":2147483647"),
        changed(plan, "\"runId\":\"study/", "\"runId\":\"other/"),
        changed(plan, "\"seed\":42", "\"seed\":null"),
        changed(plan, "\"acceptedAt\":\"2026-01-01T00:00:00Z\",", ""),
        changed(closed, "[0,1,2]", "[0,-1,2]"),
        changed(closed, "[0,1,2]", "[0,1,1]"),
        changed(sample, "\"synthetic\"", "\"test\""),
        changed(result, "\"runId\":\"" + judge + "\",", ""),
        changed(result, "\"experimentId\":\"study\"", "\"experimentId\":\"studies\""));
  }

  private static Message changed(Message message, String from, String to) {
    String before = new String(message.value(), StandardCharsets.UTF_8);
    assertThat(before).contains(from);
    return new Message(
        message.topic(), message.key(), before.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("flawed")
  void shouldPutAsideWhatNobodyCanWorkWith(Message message) {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(message);
      assertThat(driver.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(letter.value().why().lines().count()).isEqualTo(1));

      assertThat(driver.send(study.messages()).reports())
          .singleElement()
          .extracting(ExperimentReport::status)
          .isEqualTo(Status.COMPLETE);
    }
  }

  @Test
  void shouldCutADeadLetterToFit() {
    byte[] huge = "x".repeat(Topics.MAX_RECORD_BYTES - 2000).getBytes(StandardCharsets.UTF_8);
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(new Message(Topics.RESULTS, "k".repeat(1 << 20), huge));

      assertThat(driver.deadLetters())
          .singleElement()
          .satisfies(
              letter ->
                  assertThat(letter.key().length() + Json.bytes(letter.value()).length)
                      .isLessThan(Topics.MAX_RECORD_BYTES - 16 * 1024));
    }
  }

  @Test
  void shouldPassByWhatIsNotMeantForIt() {
    Sample real = Sample.real(Study.ID, Role.TRAIN, 0, 3, "a real text", "act");
    Rejection rejection = new Rejection("study", List.of(new Violation("$", "no")));
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver
          .send(new Message(Topics.SAMPLES, real.sampleId(), Json.bytes(real)))
          .send(new Message(Topics.EXPERIMENTS, Rejection.key(0, 7), Json.bytes(rejection)))
          .send(new Message(Topics.RESULTS, "gone", null));

      assertThat(driver.kept()).isZero();
      assertThat(driver.deadLetters()).isEmpty();
    }
  }
}
