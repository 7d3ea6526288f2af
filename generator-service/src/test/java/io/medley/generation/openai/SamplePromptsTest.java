package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.generation.openai.endpoint.FaultKind;
import io.medley.generation.openai.endpoint.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplePromptsTest {
  private final SamplePrompts prompts = new SamplePrompts();

  @Test
  void shouldAskForATextOnEachTopicOfAClass() throws IOException {
    Prompt prompt = prompts.first(group("noun.animal", "heron", "cod"));

    assertThat(prompt.system() + "\n---\n" + prompt.user() + "\n")
        .isEqualTo(golden("topic-guided-v1.golden.txt"));
  }

  @Test
  void shouldAskForParaphrasesOfTheirSources() {
    Source source = new Source("e/base/3", "a bird that\nwades");
    CallGroup group =
        new CallGroup(
            Calls.animals(),
            Calls.animals().exemplars(),
            List.of(
                new Slot(4, "noun.animal", "heron", null, Derivation.PARAPHRASE, source),
                new Slot(5, "noun.animal", null, "by the lake", Derivation.PARAPHRASE, source)));

    assertThat(prompts.template(group).hash())
        .isEqualTo(PromptTemplate.load("paraphrase-v1").hash());
    assertThat(prompts.first(group).user())
        .contains(
            "a paraphrase of each of these:\n"
                + "1. a bird that wades\n"
                + "2. a bird that wades (to fit this context: by the lake)\n");
  }

  @Test
  void shouldAskAgainForWhatIsOpenAndSayWhatWasWrong() throws IOException {
    Prompt prompt =
        prompts.again(
            group("noun.animal", "cod", "heron"),
            List.of(FaultKind.WRONG_LABEL, FaultKind.MISSING));

    assertThat(prompt.system() + "\n---\n" + prompt.user() + "\n")
        .isEqualTo(golden("repair-v1.golden.txt"));
  }

  @Test
  void shouldNotFillInWhatTextsContain() {
    ClassMaterial material =
        new ClassMaterial(
            "a\"b", "{{items}}", List.of(), List.of(new Exemplar("id", "{{label}} $1 \\")));
    CallGroup group =
        new CallGroup(material, material.exemplars(), List.of(new Slot(0, "a\"b", "{{count}}")));

    assertThat(prompts.first(group).user())
        .contains("Class: {{items}}\n", "- {{label}} $1 \\\n", "1. {{count}}\n", "\"a\\\"b\"");
  }

  @Test
  void shouldSayWhichValueATemplateWants() {
    assertThatThrownBy(() -> PromptTemplate.load("repair-v1").fill(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repair-v1")
        .hasMessageContaining("{{remarks}}");
  }

  @Test
  void shouldKeepTheReleasedTemplatesAsTheyAre() {
    assertThat(PromptTemplate.load("topic-guided-v1").hash()).isEqualTo("d74afc4d1675bd63");
    assertThat(PromptTemplate.load("paraphrase-v1").hash()).isEqualTo("e0599fa23d841db6");
  }

  private static CallGroup group(String label, String... topics) {
    List<Slot> slots =
        List.of(topics).stream().map(topic -> new Slot(topic.length(), label, topic)).toList();
    return new CallGroup(Calls.animals(), Calls.animals().exemplars(), slots);
  }

  private static String golden(String name) throws IOException {
    try (var in = SamplePromptsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
