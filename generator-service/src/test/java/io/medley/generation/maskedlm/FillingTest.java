package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.maskedlm.MaskedLmSettings.Order;
import io.medley.generation.maskedlm.MaskedLmSettings.Revision;
import io.medley.models.Tokenizer;
import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FillingTest {
  private final Vocabulary vocabulary = new Vocabulary();
  private final int lion = vocabulary.id("lion");
  private final int tiger = vocabulary.id("tiger");
  private final int zebra = vocabulary.id("zebra");

  /** Masks per row of every forward pass. */
  private final List<List<Integer>> seen = new ArrayList<>();

  @Test
  void shouldFillAnEqualPartOfTheMasksInEachPass() throws InterruptedException {
    fill(settings(4, Order.LIKELIEST, Revision.OWN_PASS, 0), draft(10));

    assertThat(seen).containsExactly(List.of(10), List.of(7), List.of(4), List.of(2));
  }

  @Test
  void shouldMaskAShareAgainInAPassOfItsOwn() throws InterruptedException {
    fill(settings(2, Order.LIKELIEST, Revision.OWN_PASS, 0.3), draft(10));

    assertThat(seen).containsExactly(List.of(10), List.of(5), List.of(3));
  }

  @Test
  void shouldMaskAShareOfTheFilledAgainTogetherWithTheLastMasks() throws InterruptedException {
    fill(settings(2, Order.DRAWN, Revision.LAST_PASS, 0.4), draft(10));

    assertThat(seen).containsExactly(List.of(10), List.of(7));
  }

  @Test
  void shouldLeaveDraftsOutThatAreDone() throws InterruptedException {
    fill(settings(3, Order.DRAWN, Revision.LAST_PASS, 0), draft(1), draft(9));

    assertThat(seen).containsExactly(List.of(1, 9), List.of(6), List.of(3));
  }

  @Property(tries = 200)
  void shouldFillEveryMaskAndNeverRepeatANeighbour(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 18) int words,
      @ForAll @IntRange(min = 1, max = 5) int passes,
      @ForAll Order order,
      @ForAll Revision revision)
      throws InterruptedException {
    MaskedDraft draft = draft(words, seed);

    fill(settings(passes, order, revision, 0.3), draft);

    assertThat(draft.open()).isEmpty();
    int[] ids = draft.ids();
    assertThat(Arrays.stream(ids)).doesNotContain(Tokenizer.MASK);
    for (int i = 1; i < ids.length; i++) {
      assertThat(ids[i]).isNotEqualTo(ids[i - 1]);
    }
  }

  @Test
  void shouldFillFirstWhereTheLikeliestTokenIsLikeliest() throws InterruptedException {
    MaskedDraft draft = draft(2);
    int sure = draft.position(1);
    MaskPredictor predictor =
        (batch, positions, topK, banned) ->
            List.of(
                Arrays.stream(positions.get(0))
                    .mapToObj(position -> answer(position == sure ? 0.9f : 0.2f))
                    .toList());

    new Filling(
            (batch, positions, topK, banned) -> {
              if (seen.size() == 1) {
                assertThat(draft.open()).containsExactly(0);
              }
              seen.add(List.of());
              return predictor.predict(batch, positions, topK, banned);
            },
            new boolean[0],
            settings(2, Order.LIKELIEST, Revision.OWN_PASS, 0))
        .fill(List.of(draft), LeaseMeter.unlimited());

    assertThat(seen).hasSize(2);
  }

  private TopTokens answer(float probability) {
    int[] ids = {lion, tiger, zebra};
    return new TopTokens(
        ids, new float[] {2, 1, 0}, new float[] {probability, probability / 2, probability / 4});
  }

  private void fill(MaskedLmSettings settings, MaskedDraft... drafts) throws InterruptedException {
    MaskPredictor model = Vocabulary.always(lion, tiger, zebra);
    new Filling(
            (batch, positions, topK, banned) -> {
              seen.add(positions.stream().map(row -> row.length).toList());
              return model.predict(batch, positions, topK, banned);
            },
            new boolean[0],
            settings)
        .fill(List.of(drafts), LeaseMeter.unlimited());
  }

  private static MaskedLmSettings settings(
      int passes, Order order, Revision revision, double revisedShare) {
    return new MaskedLmSettings(
        1, passes, order, revision, revisedShare, 30, 0.9, 0, 1, 1, 32, 1000);
  }

  private MaskedDraft draft(int words) {
    return draft(words, 1);
  }

  private MaskedDraft draft(int words, long seed) {
    Frame frame = Frame.of("cat :", "word ".repeat(words), vocabulary::wordPieces);
    return new MaskedDraft(
        new Slot(0, "noun.animal", "cat"),
        new Exemplar("real/0", ""),
        frame,
        1,
        new SplittableRandom(seed));
  }
}
