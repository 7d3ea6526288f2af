package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedTasksTest extends TaskProcessorHarness {

  @Test
  void shouldAnswerAFailedBackendWithAFailureInOneLine() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              throw new IllegalStateException("model x is missing\nand more");
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    TaskResult result = result();
    assertThat(result.failure()).isEqualTo("model x is missing");
    assertThat(result.made()).isEmpty();
    assertThat(result.invalid()).isEqualTo(3);
    assertThat(written(Topics.SAMPLES)).isEmpty();
  }

  @Test
  void shouldAnswerAFaultWithoutMessageByItsName() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              throw new UnsupportedOperationException();
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().failure()).isEqualTo("UnsupportedOperationException");
  }

  @Test
  void shouldReportFaultsAndWhatNoOtherTaskCanDoEither() throws InterruptedException {
    List<Fault> faults = List.of(new Fault("wrong-label", 2, "noun.food: bread"));
    GenerationBackend refused =
        backend(
            (task, lease) ->
                new Generated(
                    List.of(Tasks.text(0, "a bird")), 1, 1, 1, 1, faults, "no key", "no key"));

    processor(refused).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    TaskResult result = result();
    assertThat(result.made()).hasSize(1);
    assertThat(result.invalid()).isEqualTo(2);
    assertThat(result.faults()).isEqualTo(faults);
    assertThat(result.failure()).isEqualTo("no key");
    assertThat(result.fatal()).isEqualTo("no key");
  }

  @Test
  void shouldSayHowToConfigureABackendThatIsNot() throws InterruptedException {
    processor(new MissingBackend("openai", "set medley.openai.base-url"))
        .process(Tasks.record(0, 0, Tasks.task("e1", 0, "openai")));

    assertThat(result().fatal()).isEqualTo("set medley.openai.base-url");
  }

  @Test
  void shouldSayWhichGeneratorsThereAreWhenTheTasksOwnIsUnknown() throws InterruptedException {
    processor(new Tasks.Echo()).process(Tasks.record(0, 0, Tasks.task("e1", 0, "gpt")));

    assertThat(result().failure()).isEqualTo("there is no generator 'gpt' here: use one of echo");
  }

  @Test
  void shouldFailTheTaskWhenABackendAnswersWhatItWasNotAsked() throws InterruptedException {
    GenerationBackend confused =
        backend((task, lease) -> new Generated(List.of(Tasks.text(99, "a bird")), 1, 1, 1, 1));

    processor(confused).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().failure()).contains("ordinal 99").contains("e1/pool-20/0");
  }

  @Test
  void shouldSayWhatATaskUsedThatFailed() throws InterruptedException {
    GenerationBackend broken =
        backend(
            (task, lease) -> {
              lease.begin();
              lease.spent(100, 10, 0.25);
              throw new IllegalStateException("no more");
            });

    processor(broken).process(Tasks.record(0, 0, Tasks.task("e1", 0)));

    assertThat(result().usage()).isEqualTo(new Usage(100, 10, 0, 1, Duration.ZERO, 0.25));
  }
}
