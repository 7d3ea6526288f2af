package io.medley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.models.MaskedLanguageModel.TopTokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskedLanguageModelIT {
  private static final ModelStore STORE =
      TestModels.store(PretrainedModel.MINILM_L6, PretrainedModel.BERT_BASE);

  private static Tokenizer tokenizer;
  private static MaskedLanguageModel model;

  @BeforeAll
  static void load() {
    tokenizer = Tokenizer.load(STORE);
    model = MaskedLanguageModel.load(STORE);
  }

  @AfterAll
  static void close() {
    model.close();
    tokenizer.close();
  }

  @Test
  void shouldKnowTheCapitalOfFrance() {
    int[] sequence = tokenizer.encode("the capital of france is [MASK].", 32);
    int mask = indexOf(sequence, Tokenizer.MASK);

    TopTokens top =
        model.predict(List.of(sequence), List.of(new int[] {mask}), 5, null).get(0).get(0);

    assertThat(tokenizer.token(top.ids()[0])).isEqualTo("paris");
    assertThat(top.probabilities()[0]).isCloseTo(0.417f, within(0.005f));
  }

  private static int indexOf(int[] ids, int wanted) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == wanted) {
        return i;
      }
    }
    throw new AssertionError("no id " + wanted);
  }
}
