package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.generation.openai.AnswerReader.Entry;
import io.medley.generation.openai.endpoint.FaultKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextJudgeTest {
  private static final PromptTemplate TEMPLATE = PromptTemplate.load("topic-guided-v1");
  private static final Slot ANEW = new Slot(0, "noun.animal", "heron");
  private final TextJudge judge =
      new TextJudge(
          new CallGroup(Calls.animals(), Calls.animals().exemplars(), List.of()), TEMPLATE);

  @Test
  void shouldTakeATextOfTheLabelAskedFor() {
    assertThat(fault("a bird of prey, «Buteo»", "noun.animal")).isNull();
  }

  @Test
  void shouldRefuseAnotherLabel() {
    assertThat(fault("a bird", "noun.food")).isEqualTo(FaultKind.WRONG_LABEL);
    assertThat(fault("a bird", "animal")).isEqualTo(FaultKind.WRONG_LABEL);
  }

  @Test
  void shouldRefuseNothing() {
    assertThat(judge.fault(ANEW, null)).hasValue(FaultKind.MISSING);
    assertThat(fault(null, "noun.animal")).isEqualTo(FaultKind.MISSING);
    assertThat(fault("", "noun.animal")).isEqualTo(FaultKind.EMPTY);
  }

  @Test
  void shouldRefuseWhatIsLongerThanASampleMayBe() {
    assertThat(fault("x".repeat(8 * 1024), "noun.animal")).isNull();
    assertThat(fault("x".repeat(8 * 1024 + 1), "noun.animal")).isEqualTo(FaultKind.TOO_LONG);
    assertThat(fault("ü".repeat(4 * 1024 + 1), "noun.animal")).isEqualTo(FaultKind.TOO_LONG);
  }

  @Test
  void shouldRefuseWhatRepeatsTheInstructions() {
    assertThat(fault("...", "noun.animal")).isEqualTo(FaultKind.ECHO);
    assertThat(
            fault("Every text belongs to the class and is about its topic. A dog.", "noun.animal"))
        .isEqualTo(FaultKind.ECHO);
  }

  @Test
  void shouldRefuseAnotherScriptThanTheExamplesAreIn() {
    assertThat(fault("маленькая птица в лесу", "noun.animal")).isEqualTo(FaultKind.OTHER_LANGUAGE);
    assertThat(fault("the bird known as птица in Russian", "noun.animal")).isNull();
    assertThat(fault("42 %", "noun.animal")).isNull();
  }

  @Test
  void shouldRefuseAParaphraseThatIsItsSource() {
    Source source = new Source("e/base/0", "a bird of prey");
    Slot slot = new Slot(0, "noun.animal", null, null, Derivation.PARAPHRASE, source);

    assertThat(judge.fault(slot, new Entry("A bird of  prey", "noun.animal")))
        .hasValue(FaultKind.ECHO);
    assertThat(judge.fault(slot, new Entry("a bird that hunts", "noun.animal"))).isEmpty();
  }

  private FaultKind fault(String text, String label) {
    return judge.fault(ANEW, new Entry(text, label)).orElse(null);
  }
}
