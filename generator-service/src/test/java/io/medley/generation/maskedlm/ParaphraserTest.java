package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParaphraserTest {
  private static final Source WREN =
      new Source("e/base/0", "a small brown bird of the northern woods");
  private static final Source PIKE =
      new Source("e/base/6", "any large fish of cold rivers; it eats others");

  private final Vocabulary vocabulary = new Vocabulary();
  private final int[] words =
      IntStream.range(0, 40).map(i -> vocabulary.id("word" + (char) ('a' + i % 26) + i)).toArray();
  private final List<String> read = new ArrayList<>();

  /** Prefers other words at each position of each text. */
  private final MaskPredictor varied =
      (batch, positions, topK, banned) -> {
        batch.forEach(sequence -> read.add(vocabulary.text(sequence)));
        return IntStream.range(0, batch.size())
            .mapToObj(
                row ->
                    Arrays.stream(positions.get(row))
                        .mapToObj(at -> Vocabulary.ranked(shuffled(batch.get(row), at)))
                        .toList())
            .toList();
      };

  private int[] shuffled(int[] sequence, int position) {
    return Draws.choose(
        words, 20, new SplittableRandom(Arrays.hashCode(sequence) * 31L + position));
  }

  @Test
  void shouldWriteAboutAThirdOfTheWordsAnew() throws InterruptedException {
    Generated generated = paraphraser(varied, text -> 0.8).write(task(slots(WREN, 1, 2, 3)));

    assertThat(generated.texts()).extracting(GeneratedText::ordinal).containsExactly(1, 2, 3);
    assertThat(generated.texts())
        .extracting(GeneratedText::text)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(changed(WREN.text(), text)).isEqualTo(3));
  }

  @Test
  void shouldGiveTheSecondPartOfTheWordsWhatTheFirstHasBecome() throws InterruptedException {
    paraphraser(varied, text -> 0.8).write(task(slots(WREN, 1)));

    // Two tries in one pass for each part: two masks, then one among new words.
    assertThat(read).hasSize(4);
    assertThat(read.subList(0, 2))
        .allSatisfy(text -> assertThat(masks(text)).isEqualTo(2))
        .noneMatch(text -> text.contains("word"));
    assertThat(read.subList(2, 4))
        .allSatisfy(text -> assertThat(masks(text)).isEqualTo(1))
        .allMatch(text -> Vocabulary.count(text, "word\\w+") == 2);
  }

  @Test
  void shouldWriteTheSameTextsForTheSameTask() throws InterruptedException {
    List<Slot> slots = new ArrayList<>(slots(WREN, 1, 2));
    slots.addAll(slots(PIKE, 7, 8, 9));

    Generated first = paraphraser(varied, text -> 0.8).write(task(slots));

    assertThat(paraphraser(varied, text -> 0.8).write(task(slots))).isEqualTo(first);
    assertThat(first.texts()).extracting(GeneratedText::ordinal).containsExactly(1, 2, 7, 8, 9);
  }

  @Test
  void shouldPreferTriesThatAreNeitherTooFarNorTooNear() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    ToDoubleFunction<String> cosine =
        text -> {
          seen.add(text);
          return seen.size() % 2 == 0 ? 0.8 : seen.size() % 4 == 1 ? 0.99 : 0.3;
        };

    Generated generated = paraphraser(varied, cosine).write(task(slots(WREN, 1, 2, 3, 4, 5)));

    List<String> good =
        IntStream.range(0, seen.size()).filter(i -> i % 2 == 1).mapToObj(seen::get).toList();
    assertThat(generated.texts()).hasSize(5);
    assertThat(generated.texts()).extracting(GeneratedText::text).isSubsetOf(good);
    // Four of eight tries are good, then one is wanted: a bad try, and a good one.
    assertThat(generated.candidates()).isEqualTo(8 + 1 + 1);
  }

  @Test
  void shouldFillUpWithWhatMissesTheRangeByLeast() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    double[] cosines = {0.2, 0.5, 0.999};

    Generated generated =
        paraphraser(
                varied,
                text -> {
                  seen.add(text);
                  return cosines[(seen.size() - 1) % 3];
                })
            .write(task(slots(WREN, 1, 2)));

    // 0.999 misses by 0.019, 0.5 by 0.1, 0.2 by 0.4.
    List<String> nearest =
        IntStream.range(0, seen.size()).filter(i -> i % 3 == 2).mapToObj(seen::get).toList();
    assertThat(generated.texts()).hasSize(2);
    assertThat(generated.texts().get(0).text()).isEqualTo(nearest.get(0));
  }

  @Test
  void shouldNeverWriteTheSourceOrARealExampleOrATextTwice() throws InterruptedException {
    int hen = vocabulary.id("hen");
    int cock = vocabulary.id("cock");
    Source old = new Source("e/base/0", "old hen");

    Generated generated =
        paraphraser(Vocabulary.always(hen, cock, vocabulary.id("old")), text -> 0.8)
            .write(task(slots(old, 1, 2, 3, 4, 5, 6, 7, 8)));

    assertThat(generated.texts())
        .extracting(GeneratedText::text)
        .doesNotHaveDuplicates()
        .doesNotContain("old hen", "old cock");
  }

  @Test
  void shouldTryHarderWhereTheSameTextsComeAgain() throws InterruptedException {
    // One of the two words, and mostly by the likeliest: few of the tries are new.
    int[] ten = Arrays.copyOf(words, 10);
    Source old = new Source("e/base/0", "old hen");

    Generated generated =
        paraphraser(Vocabulary.always(ten), text -> 0.8).write(task(slots(old, 1, 2, 3, 4, 5)));

    assertThat(generated.texts()).hasSize(5);
    assertThat(generated.candidates()).isGreaterThan(8);
  }

  @Test
  void shouldLeaveSlotsInvalidWhereTheSourceHasNoWords() throws InterruptedException {
    Generated generated =
        paraphraser(varied, text -> 0.8).write(task(slots(new Source("e/base/0", "1984"), 1)));

    assertThat(generated.texts()).isEmpty();
    assertThat(generated.calls()).isZero();
  }

  @Test
  void shouldSayWhichSlotLacksItsMaterial() {
    Slot slot = new Slot(4, "noun.food", null, null, Derivation.PARAPHRASE, WREN);

    assertThatThrownBy(() -> paraphraser(varied, text -> 0.8).write(task(List.of(slot))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task e/ratio-0.50/0 has no material for the class noun.food of ordinal 4");
  }

  private static int masks(String text) {
    return Vocabulary.count(text, "103");
  }

  private static int changed(String source, String text) {
    String[] before = source.split(" ", -1);
    String[] after = text.split(" ", -1);
    return (int) IntStream.range(0, before.length).filter(i -> !before[i].equals(after[i])).count();
  }

  /** Sources lie on one axis, all else at a cosine to it. */
  private Paraphraser paraphraser(MaskPredictor predictor, ToDoubleFunction<String> cosine) {
    MaskedLmSettings filling = ParaphraseSettings.DEFAULT.filling(MaskedLmSettings.DEFAULT);
    boolean[] banned = BannedTokens.of(vocabulary::token, Vocabulary.FIRST + 100);
    return new Paraphraser(
        vocabulary::wordPieces,
        vocabulary::token,
        texts -> texts.stream().map(text -> vector(text, cosine)).toArray(float[][]::new),
        new Filling(predictor, banned, filling),
        ParaphraseSettings.DEFAULT);
  }

  private static float[] vector(String text, ToDoubleFunction<String> cosine) {
    boolean source = List.of(WREN.text(), PIKE.text(), "old hen", "1984").contains(text);
    double along = source ? 1 : cosine.applyAsDouble(text);
    return new float[] {(float) along, (float) Math.sqrt(1 - along * along)};
  }

  private static List<Slot> slots(Source source, int... ordinals) {
    return Arrays.stream(ordinals)
        .mapToObj(o -> new Slot(o, "noun.animal", "wren", null, Derivation.PARAPHRASE, source))
        .toList();
  }

  private static GenerationTask task(List<Slot> slots) {
    List<Exemplar> real = List.of(new Exemplar("e/real-train/0", "old cock"));
    return new GenerationTask(
        "e",
        "ratio-0.50",
        0,
        7,
        "masked-lm",
        12,
        List.of(new ClassMaterial("noun.animal", "animal", List.of(), real)),
        slots);
  }
}
