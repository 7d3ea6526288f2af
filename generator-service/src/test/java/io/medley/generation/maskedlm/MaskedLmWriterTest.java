package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.TextForm;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.LeaseMeter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskedLmWriterTest {
  private static final List<Exemplar> BIRDS =
      List.of(
          new Exemplar("real/0", "a small brown bird of the northern woods"),
          new Exemplar("real/1", "any large bird that swims; it eats fish"),
          new Exemplar("real/2", "the young of a common bird"));

  private static final Set<String> REAL =
      BIRDS.stream().map(Exemplar::text).collect(Collectors.toSet());

  private final Vocabulary vocabulary = new Vocabulary();
  private final int[] words =
      IntStream.range(0, 40).map(i -> vocabulary.id("word" + (char) ('a' + i % 26) + i)).toArray();

  /** Prefers other words at each position of each text. */
  private final MaskPredictor varied =
      (batch, positions, topK, banned) ->
          IntStream.range(0, batch.size())
              .mapToObj(
                  row ->
                      Arrays.stream(positions.get(row))
                          .mapToObj(at -> Vocabulary.ranked(shuffled(batch.get(row), at)))
                          .toList())
              .toList();

  private int[] shuffled(int[] sequence, int position) {
    return Draws.choose(
        words, 20, new SplittableRandom(Arrays.hashCode(sequence) * 31L + position));
  }

  @Test
  void shouldWriteATextForEverySlotInTheirOrder() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task(6, BIRDS));

    assertThat(generated.texts())
        .extracting(GeneratedText::ordinal)
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(generated.texts()).extracting(GeneratedText::text).doesNotHaveDuplicates();
    assertThat(generated.candidates()).isEqualTo(6);
  }

  @Test
  void shouldWriteTheSameTextsForTheSameTask() throws InterruptedException {
    GenerationTask task = task(6, BIRDS);

    assertThat(writer(varied, MaskedLmWriterTest::unlike).write(task))
        .isEqualTo(writer(varied, MaskedLmWriterTest::unlike).write(task));
  }

  @Test
  void shouldTakeTheRealExamplesInTurn() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task(6, BIRDS));

    assertThat(generated.texts())
        .extracting(GeneratedText::seedSample)
        .containsExactly("real/0", "real/1", "real/2", "real/1", "real/2", "real/0");
  }

  @Test
  void shouldNotLeakThePrompt() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task(6, BIRDS));

    assertThat(generated.texts())
        .extracting(GeneratedText::text)
        .noneMatch(text -> text.contains("defined") || text.contains("topic"));
  }

  @Test
  void shouldFrameASlotByTheExampleAboutItsContextBehindThatContext() throws InterruptedException {
    List<Exemplar> contexts =
        List.of(
            new Exemplar("real/0", "a small brown bird of the woods", "wren: a wren sang"),
            new Exemplar("real/1", "a machine that lifts heavy weights", "crane: the crane broke"));
    List<int[]> read = new ArrayList<>();
    MaskPredictor watched =
        (batch, positions, topK, banned) -> {
          read.addAll(batch);
          return varied.predict(batch, positions, topK, banned);
        };
    GenerationTask task =
        new GenerationTask(
            "e1",
            "pool-20",
            0,
            1,
            "masked-lm",
            4,
            null,
            List.of(new ClassMaterial("yes", "the meaning", List.of(), contexts)),
            List.of(
                new Slot(0, "yes", "load", "crane: the crane broke"),
                new Slot(1, "yes", "song", "wren: a wren sang"),
                new Slot(2, "yes", "song", "crane: the crane broke")),
            null,
            TextForm.QUESTION);

    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task);
    writer(watched, MaskedLmWriterTest::unlike).write(task);

    assertThat(generated.texts())
        .extracting(GeneratedText::seedSample)
        .containsExactly("real/1", "real/0", "real/1");
    assertThat(generated.texts())
        .extracting(GeneratedText::promptHash)
        .containsOnly(Preamble.hash(TextForm.QUESTION, true));
    int broke = vocabulary.id("broke");
    int sang = vocabulary.id("sang");
    assertThat(read).allMatch(ids -> Arrays.stream(ids).anyMatch(id -> id == broke || id == sang));
  }

  @Test
  void shouldCountTheTokensItReadAndWrote() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task(6, BIRDS));

    assertThat(generated.inputTokens())
        .isEqualTo(generated.texts().stream().mapToLong(GeneratedText::inputTokens).sum());
    assertThat(generated.outputTokens())
        .isEqualTo(generated.texts().stream().mapToLong(GeneratedText::outputTokens).sum())
        .isPositive();
    assertThat(generated.calls()).isPositive();
  }

  @Test
  void shouldStopBetweenTwoPassesWhenItsLeaseIsUsedUp() throws InterruptedException {
    MaskedLmWriter writer = writer(varied, MaskedLmWriterTest::unlike);
    LeaseMeter enough = LeaseMeter.unlimited();
    Generated all = writer.write(task(6, BIRDS), enough);
    assertThat(enough.calls()).isEqualTo(all.calls());
    assertThat(enough.inputTokens()).isEqualTo(all.inputTokens());
    assertThat(enough.outputTokens()).isEqualTo(all.outputTokens());

    LeaseMeter onePass = LeaseMeter.of(new Lease(null, 1L, null), () -> false);
    Generated little = writer.write(task(6, BIRDS), onePass);

    assertThat(little.calls()).isEqualTo(1);
    assertThat(little.texts()).isEmpty();
    assertThat(little.inputTokens()).isEqualTo(onePass.inputTokens()).isPositive();
  }

  @Test
  void shouldTryAgainForTextsThatAreTooLikeARealOne() throws InterruptedException {
    List<String> embedded = new ArrayList<>();
    Generated generated =
        writer(
                varied,
                texts -> {
                  float[][] vectors = unlike(texts);
                  boolean firstAttempt = embedded.size() == BIRDS.size();
                  if (firstAttempt) {
                    vectors[0] = new float[] {1, 0};
                  }
                  embedded.addAll(texts);
                  return vectors;
                })
            .write(task(3, BIRDS));

    assertThat(generated.texts()).hasSize(3);
    assertThat(generated.candidates()).isEqualTo(4);
    assertThat(generated.texts().get(0).text()).isNotEqualTo(embedded.get(3));
    assertThat(generated.texts().get(0).seedSample()).isEqualTo("real/1");
  }

  @Test
  void shouldKeepARefusedTextRatherThanNone() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::likeTheReal).write(task(3, BIRDS));

    assertThat(generated.texts()).hasSize(3);
    assertThat(generated.candidates()).isEqualTo(9);
  }

  @Test
  void shouldLeaveASlotInvalidWhereOnlyDuplicatesCome() throws InterruptedException {
    int bird = vocabulary.id("bird");
    int egg = vocabulary.id("egg");
    List<Exemplar> one = List.of(new Exemplar("real/0", "old hen"));

    Generated generated =
        writer(Vocabulary.always(bird, egg), MaskedLmWriterTest::unlike).write(task(12, one));

    assertThat(generated.texts()).hasSizeLessThan(12).isNotEmpty();
    assertThat(generated.texts()).extracting(GeneratedText::text).doesNotHaveDuplicates();
  }

  @Test
  void shouldLeaveSlotsInvalidWhereNoExampleCanBeMasked() throws InterruptedException {
    Generated generated =
        writer(varied, MaskedLmWriterTest::unlike)
            .write(task(3, List.of(new Exemplar("real/0", "1984"))));

    assertThat(generated.texts()).isEmpty();
    assertThat(generated.calls()).isZero();
  }

  @Test
  void shouldSayWhichSlotLacksItsMaterial() {
    GenerationTask task =
        new GenerationTask(
            "e1",
            "pool-20",
            0,
            1,
            "masked-lm",
            12,
            List.of(),
            List.of(new Slot(4, "noun.animal", "wren")));

    assertThatThrownBy(() -> writer(varied, MaskedLmWriterTest::unlike).write(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ordinal 4 of task e1/pool-20/0 has no topic, or the task has no material for its"
                + " class noun.animal");
  }

  @Test
  void shouldStopBetweenPassesWhenInterrupted() {
    MaskPredictor interrupting =
        (batch, positions, topK, banned) -> {
          Thread.currentThread().interrupt();
          return varied.predict(batch, positions, topK, banned);
        };

    assertThatThrownBy(() -> writer(interrupting, MaskedLmWriterTest::unlike).write(task(6, BIRDS)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void shouldSayWhyWhereNothingCanBeBegun() throws InterruptedException {
    Generated generated = writer(varied, MaskedLmWriterTest::unlike).write(task(6, List.of()));

    assertThat(generated.texts()).isEmpty();
    assertThat(generated.failure()).isEqualTo(MaskedLmWriter.NOTHING_TO_BEGIN_WITH);
    assertThat(generated.fatal()).isNull();
  }

  private MaskedLmWriter writer(
      MaskPredictor predictor, Function<List<String>, float[][]> embedder) {
    return new MaskedLmWriter(
        predictor,
        vocabulary::wordPieces,
        vocabulary::token,
        Vocabulary.FIRST + 100,
        embedder,
        MaskedLmSettings.DEFAULT);
  }

  private static GenerationTask task(int slots, List<Exemplar> exemplars) {
    return new GenerationTask(
        "e1",
        "pool-20",
        0,
        77,
        "masked-lm",
        12,
        List.of(new ClassMaterial("noun.animal", "animal", List.of(), exemplars)),
        IntStream.range(0, slots)
            .mapToObj(ordinal -> new Slot(ordinal, "noun.animal", "topic" + ordinal))
            .toList());
  }

  /** Real examples on one axis, all else on the other. */
  private static float[][] unlike(List<String> texts) {
    return texts.stream()
        .map(text -> REAL.contains(text) ? new float[] {1, 0} : new float[] {0, 1})
        .toArray(float[][]::new);
  }

  private static float[][] likeTheReal(List<String> texts) {
    return texts.stream().map(text -> new float[] {1, 0}).toArray(float[][]::new);
  }
}
