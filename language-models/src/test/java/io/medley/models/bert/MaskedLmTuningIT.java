package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import io.medley.models.Tokenizer;
import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import io.medley.models.gradient.TrainableTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskedLmTuningIT {
  private static final ModelStore STORE =
      SharedModels.store(PretrainedModel.MINILM_L6, PretrainedModel.BERT_BASE);

  private static final List<String> PLACES =
      List.of("woods", "gardens", "hills", "islands", "fields", "valleys");
  private static final List<String> HABITS =
      List.of("sings in the", "feeds in the", "nests in the", "lives in the", "winters in the");

  private static Tokenizer tokenizer;
  private static MaskedLanguageModel base;
  private static List<int[]> texts;
  private static List<int[]> heldOut;

  @BeforeAll
  static void load() {
    NativeLibraries.torchThreads(1);
    tokenizer = Tokenizer.load(STORE);
    base = MaskedLanguageModel.load(STORE);
    texts = birds(HABITS.subList(0, 4));
    heldOut = birds(HABITS.subList(4, 5));
  }

  @AfterAll
  static void close() {
    base.close();
    tokenizer.close();
  }

  @Test
  void shouldLearnTheStyleAndThePlantedFact() throws InterruptedException {
    double lossBefore = base.loss(heldOut).orElseThrow();
    double firstStepBefore = firstStep(base);
    double birdBefore = probability(base, "a small red [MASK]", "bird");
    double redBefore = probability(base, "a small [MASK] bird", "red");

    try (MaskedLanguageModel tuned = tune(10, 1)) {
      assertThat(tuned.loss(heldOut).orElseThrow()).isLessThan(0.8 * lossBefore);
      assertThat(firstStep(tuned)).isLessThan(0.5 * firstStepBefore);
      assertThat(probability(tuned, "a small red [MASK]", "bird")).isGreaterThan(birdBefore);
      assertThat(probability(tuned, "a small [MASK] bird", "red")).isGreaterThan(2 * redBefore);
    }
  }

  @Test
  void shouldGiveEqualBitsWhenTunedAgainAndOthersForAnotherSeed() throws InterruptedException {
    try (MaskedLanguageModel once = tune(2, 1);
        MaskedLanguageModel again = tune(2, 1);
        MaskedLanguageModel other = tune(2, 2)) {
      List<float[]> expected = values(once);
      List<float[]> actual = values(again);
      List<float[]> others = values(other);
      for (int i = 0; i < expected.size(); i++) {
        String name = once.parameters().get(i).name();
        assertThat(actual.get(i)).as(name).isEqualTo(expected.get(i));
        assertThat(others.get(i)).as(name).isNotEqualTo(expected.get(i));
      }
      assertThat(again.loss(heldOut)).isEqualTo(once.loss(heldOut));
    }
  }

  @Test
  void shouldLeaveTheModelThatItBeginsWithAsItWas() throws InterruptedException {
    TopTokens before = fill(base, "a small red [MASK]");
    double loss = base.loss(heldOut).orElseThrow();

    try (MaskedLanguageModel tuned = tune(1, 1)) {
      assertThat(fill(tuned, "a small red [MASK]").logits()).isNotEqualTo(before.logits());
      assertThat(fill(base, "a small red [MASK]").logits()).isEqualTo(before.logits());
      assertThat(base.loss(heldOut)).hasValue(loss);
    }
    assertThat(fill(base, "a small red [MASK]").logits()).isEqualTo(before.logits());
  }

  @Test
  void shouldTrainTheLastBlocksAndTheHeadAlone() throws InterruptedException {
    try (MaskedLanguageModel tuned = tune(1, 1)) {
      assertThat(tuned.parameters())
          .extracting(TrainableTensor::name)
          .allMatch(name -> name.matches("(encoder/layer_1[01]|cls/predictions/transform)/.*"))
          .hasSize(2 * 12 + 4);
    }
    assertThat(base.parameters()).isEmpty();
  }

  @Test
  void shouldLeaveNoArrayBehindOverFiveTunings() throws InterruptedException {
    tune(1, 0).close();
    int before = arrays(base);
    List<Integer> ofTuned = new ArrayList<>();

    for (int seed = 1; seed <= 5; seed++) {
      try (MaskedLanguageModel tuned = tune(seed == 5 ? 2 : 1, seed)) {
        tuned.loss(heldOut);
        ofTuned.add(arrays(tuned));
      }
    }

    assertThat(arrays(base)).isEqualTo(before);
    assertThat(ofTuned).containsOnly(ofTuned.get(0));
  }

  @Test
  void shouldEndBetweenTwoStepsWhenNobodyNeedsItOrTheThreadIsInterrupted()
      throws InterruptedException {
    AtomicInteger steps = new AtomicInteger();

    assertThat(MaskedLmTuning.tune(base, texts, 1_000, 1, () -> steps.incrementAndGet() > 1))
        .isEmpty();
    assertThat(steps).hasValue(2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> tune(1_000, 1)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldHaveNoLossWithoutAWordOfTheVocabulary() {
    assertThat(base.loss(List.of())).isEmpty();
    assertThat(base.loss(List.of(tokenizer.encode("", 32)))).isEmpty();
  }

  private static MaskedLanguageModel tune(int steps, long seed) throws InterruptedException {
    return MaskedLmTuning.tune(base, texts, steps, seed, () -> false).orElseThrow();
  }

  private static List<int[]> birds(List<String> habits) {
    return habits.stream()
        .flatMap(
            habit -> PLACES.stream().map(place -> "a small red bird that " + habit + " " + place))
        .map(text -> tokenizer.encode(text, 32))
        .toList();
  }

  /** The loss on what the first step learnt from. */
  private static double firstStep(MaskedLanguageModel model) {
    try (NDManager step = model.newStep()) {
      return model.meanLoss(step, new TuningBatches(texts, 1).next()).getFloat();
    }
  }

  private static List<float[]> values(MaskedLanguageModel model) {
    return model.parameters().stream().map(parameter -> parameter.value().toFloatArray()).toList();
  }

  private static int arrays(MaskedLanguageModel model) {
    try (NDManager step = model.newStep()) {
      return step.getParentManager().getManagedArrays().size();
    }
  }

  private static double probability(MaskedLanguageModel model, String text, String word) {
    TopTokens top = fill(model, text);
    return IntStream.range(0, top.ids().length)
        .filter(i -> tokenizer.token(top.ids()[i]).equals(word))
        .mapToDouble(i -> top.probabilities()[i])
        .sum();
  }

  private static TopTokens fill(MaskedLanguageModel model, String text) {
    int[] ids = tokenizer.encode(text, 32);
    int[] masks = IntStream.range(0, ids.length).filter(i -> ids[i] == Tokenizer.MASK).toArray();
    return model
        .predict(List.of(ids), List.of(masks), tokenizer.vocabularySize(), null)
        .get(0)
        .get(0);
  }
}
