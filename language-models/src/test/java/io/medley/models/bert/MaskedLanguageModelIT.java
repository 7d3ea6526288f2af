package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.models.ModelStore;
import io.medley.models.NounGlosses;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import io.medley.models.Tokenizer;
import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskedLanguageModelIT {
  private static final ModelStore STORE =
      SharedModels.store(PretrainedModel.MINILM_L6, PretrainedModel.BERT_BASE);

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
    TopTokens top = fill("the capital of france is [MASK].", 5, null);

    assertThat(tokenizer.token(top.ids()[0])).isEqualTo("paris");
    assertThat(top.probabilities()[0]).isCloseTo(0.417f, within(0.005f));
  }

  @Test
  void shouldRankByLogitAndSumProbabilitiesBelowOne() {
    TopTokens top = fill("the [MASK] barked at the cat.", 10, null);

    for (int i = 1; i < 10; i++) {
      assertThat(top.logits()[i]).isLessThanOrEqualTo(top.logits()[i - 1]);
      assertThat(top.probabilities()[i] / top.probabilities()[0])
          .isCloseTo((float) Math.exp(top.logits()[i] - top.logits()[0]), within(1e-4f));
    }
    double sum = 0;
    for (float probability : top.probabilities()) {
      sum += probability;
    }
    assertThat(sum).isBetween(0.1, 1.0);
  }

  @Test
  void shouldNeverGiveABannedTokenAndShareItsProbability() {
    boolean[] banned = new boolean[tokenizer.vocabularySize()];
    banned[tokenizer.id("paris")] = true;
    String text = "the capital of france is [MASK].";
    TopTokens free = fill(text, 2, null);

    TopTokens bound = fill(text, 1, banned);

    assertThat(bound.ids()[0]).isEqualTo(free.ids()[1]);
    assertThat(bound.logits()[0]).isEqualTo(free.logits()[1], within(1e-4f));
    assertThat(bound.probabilities()[0])
        .isCloseTo(free.probabilities()[1] / (1 - free.probabilities()[0]), within(1e-4f));
  }

  @Test
  void shouldAnswerPositionsOfUnlikeSequencesInTheirOrder() {
    List<String> texts =
        List.of(
            "the [MASK] of france is paris.",
            "no mask here",
            "a [MASK] is a large wild cat that lives in [MASK] and has stripes on its fur.");
    List<int[]> sequences = texts.stream().map(text -> tokenizer.encode(text, 32)).toList();
    List<int[]> positions = sequences.stream().map(MaskedLanguageModelIT::masks).toList();

    List<List<TopTokens>> together = model.predict(sequences, positions, 3, null);

    assertThat(together).extracting(List::size).containsExactly(1, 0, 2);
    for (int i = 0; i < texts.size(); i++) {
      List<TopTokens> alone =
          model.predict(List.of(sequences.get(i)), List.of(positions.get(i)), 3, null).get(0);
      for (int j = 0; j < alone.size(); j++) {
        assertThat(together.get(i).get(j).ids()).isEqualTo(alone.get(j).ids());
        assertThat(together.get(i).get(j).logits())
            .containsExactly(alone.get(j).logits(), within(1e-3f));
      }
    }
    assertThat(tokenizer.token(together.get(0).get(0).ids()[0])).isEqualTo("capital");
  }

  @Test
  void shouldGiveEqualBitsForEqualBatches() {
    List<int[]> sequences =
        NounGlosses.take(8).stream().map(gloss -> tokenizer.encode(gloss, 32)).toList();
    List<int[]> positions = sequences.stream().map(any -> new int[] {1, 3}).toList();

    List<List<TopTokens>> once = model.predict(sequences, positions, 5, null);
    List<List<TopTokens>> again = model.predict(sequences, positions, 5, null);

    for (int i = 0; i < once.size(); i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(again.get(i).get(j).logits()).isEqualTo(once.get(i).get(j).logits());
        assertThat(again.get(i).get(j).ids()).isEqualTo(once.get(i).get(j).ids());
      }
    }
  }

  @Test
  void shouldCountWhatItComputes() {
    MaskedLanguageModel.Usage before = model.usage();
    int[] sequence = tokenizer.encode("a [MASK]", 8);

    model.predict(List.of(sequence, sequence), List.of(masks(sequence), new int[0]), 1, null);

    MaskedLanguageModel.Usage after = model.usage();
    assertThat(after.passes() - before.passes()).isEqualTo(1);
    assertThat(after.sequences() - before.sequences()).isEqualTo(2);
    assertThat(after.tokens() - before.tokens()).isEqualTo(8);
    assertThat(after.busy()).isGreaterThan(before.busy());
  }

  @Test
  void shouldAnswerForMoreSetsOfBannedTokensThanItRemembers() {
    for (int id = 2000; id < 2006; id++) {
      boolean[] banned = new boolean[tokenizer.vocabularySize()];
      java.util.Arrays.fill(banned, true);
      banned[id] = false;

      TopTokens only = fill("a [MASK]", 1, banned);

      assertThat(only.ids()).containsExactly(id);
      assertThat(only.probabilities()).containsExactly(1);
    }
  }

  @Test
  void shouldRefuseMoreTokensThanAreAllowed() {
    boolean[] banned = new boolean[tokenizer.vocabularySize()];
    java.util.Arrays.fill(banned, 1, banned.length, true);

    assertThatThrownBy(() -> fill("a [MASK]", 2, banned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only 1");
  }

  @Test
  void shouldRefuseAPositionOutsideItsSequence() {
    int[] sequence = tokenizer.encode("short", 8);

    assertThatThrownBy(() -> model.predict(List.of(sequence), List.of(new int[] {3}), 1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("position 3");
  }

  private static TopTokens fill(String text, int topK, boolean[] banned) {
    int[] sequence = tokenizer.encode(text, 32);
    return model.predict(List.of(sequence), List.of(masks(sequence)), topK, banned).get(0).get(0);
  }

  private static int[] masks(int[] ids) {
    return IntStream.range(0, ids.length).filter(i -> ids[i] == Tokenizer.MASK).toArray();
  }
}
