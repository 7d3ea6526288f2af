package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.models.Tokenizer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskedDraftTest {
  private static final String PROMPT = "wren is a kind of animal , defined as :";

  private final Vocabulary vocabulary = new Vocabulary();

  @Test
  void shouldPutThePromptBeforeTheTextAndAStopAfterIt() {
    MaskedDraft draft = draft("a small bird", 0.01);

    assertThat(draft.ids()[0]).isEqualTo(Tokenizer.CLS);
    assertThat(vocabulary.text(draft.ids()).replaceFirst("\\[101]", ""))
        .startsWith(" wren is a kind of animal , defined as : ")
        .endsWith(" . [102]");
  }

  @Test
  void shouldNotEndASentenceTwice() {
    assertThat(vocabulary.text(draft("it is small.", 0.01).ids())).doesNotContain(". .");
  }

  @Test
  void shouldMaskTheShareOfPlainWordsAndNothingOfThePrompt() {
    MaskedDraft draft = draft("a bird's nest; built of 12 twigs in a high tree", 0.6);

    // a, nest, built, of, twigs, in, a, high, tree
    assertThat(draft.holes()).isEqualTo(5);
    int promptLength = 1 + vocabulary.wordPieces(PROMPT).length;
    assertThat(Arrays.stream(draft.ids()).limit(promptLength)).doesNotContain(Tokenizer.MASK);
    assertThat(Arrays.stream(draft.ids()).filter(id -> id == Tokenizer.MASK)).hasSize(5);
    assertThat(vocabulary.text(draft.ids())).contains("bird's").contains("12").contains(";");
  }

  @Test
  void shouldMaskAtLeastOneWord() {
    assertThat(draft("birds", 0.01).holes()).isEqualTo(1);
  }

  @Test
  void shouldMaskAWordOfSeveralPiecesOnce() {
    Frame frame = Frame.of("x", "an archaeopteryx", word -> new int[word.equals("an") ? 1 : 4]);
    MaskedDraft draft = new MaskedDraft(slot(), exemplar(), frame, 1, new SplittableRandom(1));

    // [CLS], x as four, two masks, the stop as four, [SEP]
    assertThat(draft.ids()).hasSize(1 + 4 + 2 + 4 + 1);
  }

  @Test
  void shouldWriteTheTextSpacedLikeTheRealOneAndWithoutThePrompt() {
    MaskedDraft draft = draft("a bird's nest; built (of twigs)", 1);
    int token = vocabulary.id("thing");

    for (int hole : draft.open()) {
      draft.fill(hole, token);
    }

    assertThat(draft.text(vocabulary::token)).isEqualTo("thing bird's thing; thing (thing thing)");
  }

  @Test
  void shouldOpenAHoleAgain() {
    MaskedDraft draft = draft("one two", 1);
    draft.fill(0, vocabulary.id("six"));
    draft.fill(1, vocabulary.id("seven"));

    draft.reopen(0);

    assertThat(draft.open()).containsExactly(0);
    assertThat(draft.filled()).containsExactly(1);
    assertThat(draft.ids()[draft.position(0)]).isEqualTo(Tokenizer.MASK);
  }

  @Test
  void shouldKnowWhatStandsBesideAHole() {
    MaskedDraft draft = draft("red birds", 1);
    int token = vocabulary.id("sing");

    draft.fill(1, token);

    assertThat(draft.besides(0, token)).isTrue();
    assertThat(draft.besides(0, vocabulary.id(":"))).isTrue();
    assertThat(draft.besides(0, vocabulary.id("red"))).isFalse();
  }

  private MaskedDraft draft(String text, double maskedShare) {
    Frame frame = Frame.of(PROMPT, text, vocabulary::wordPieces);
    return new MaskedDraft(slot(), exemplar(), frame, maskedShare, new SplittableRandom(1));
  }

  private static Slot slot() {
    return new Slot(0, "noun.animal", "wren");
  }

  private static Exemplar exemplar() {
    return new Exemplar("e1/real-train/0", "");
  }
}
