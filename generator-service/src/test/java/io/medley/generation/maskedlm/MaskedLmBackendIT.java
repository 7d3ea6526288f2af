package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend.Tuned;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend on its real models. */
class MaskedLmBackendIT {
  private static final List<ClassMaterial> CLASSES =
      List.of(
          material(
              "noun.animal",
              "animal",
              "small brown bird of the northern woods that feeds on insects",
              "any large fish of warm seas; valued as game (and as food)"),
          material(
              "noun.food",
              "food",
              "a sweet cake made of flour, eggs and sugar and baked in an oven",
              "thick soup of beans or peas with a piece of salted pork"));

  private static SentenceEmbedder embedder;
  private static MaskedLmBackend backend;

  @BeforeAll
  static void load() {
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    store.unpackFromClassPath(PretrainedModel.BERT_BASE);
    embedder = SentenceEmbedder.load(store, 1);
    backend = new MaskedLmBackend(store, embedder, 1, MaskedLmSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    backend.close();
    embedder.close();
  }

  @Test
  void shouldWriteCleanLowerCaseTexts() throws InterruptedException {
    List<GeneratedText> texts = backend.generate(task(0)).texts();

    assertThat(texts).hasSize(6);
    assertThat(texts)
        .extracting(GeneratedText::text)
        .doesNotHaveDuplicates()
        .allSatisfy(
            text ->
                assertThat(text)
                    .isNotBlank()
                    .isLowerCase()
                    .matches("\\p{Print}+")
                    .doesNotContain("##", "[", "  ", " ,", " ;", "( ", " )")
                    .matches(".*\\p{L}{2,}.*"));
  }

  @Test
  void shouldNotLeakThePromptIntoTheTexts() throws InterruptedException {
    assertThat(backend.generate(task(1)).texts())
        .extracting(GeneratedText::text)
        .noneMatch(text -> text.contains("is a kind of") || text.contains("defined as"));
  }

  @Test
  void shouldChangeTheRealExampleAndSayWhichItWas() throws InterruptedException {
    List<Exemplar> exemplars =
        CLASSES.stream().flatMap(material -> material.exemplars().stream()).toList();

    assertThat(backend.generate(task(0)).texts())
        .allSatisfy(
            text ->
                assertThat(exemplars)
                    .anyMatch(real -> real.sampleId().equals(text.seedSample()))
                    .noneMatch(real -> real.text().equals(text.text())));
  }

  @Test
  void shouldWriteTheSameTextsForTheSameTask() throws InterruptedException {
    Generated first = backend.generate(task(0));
    backend.generate(task(1));

    assertThat(backend.generate(task(0))).isEqualTo(first);
  }

  @Test
  void shouldParaphraseASourceInOtherWordsOfMuchTheSameMeaning() throws InterruptedException {
    Source wren = new Source("e1/base/0", "small brown bird of the northern woods that sings");
    Source stew = new Source("e1/real-train/7", "thick soup of beans or peas with salted pork");
    List<Slot> slots =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new Slot(
                        10 + i,
                        CLASSES.get(i / 3).label(),
                        i < 3 ? "wren" : null,
                        null,
                        Derivation.PARAPHRASE,
                        i < 3 ? wren : stew))
            .toList();
    GenerationTask task =
        new GenerationTask(
            "e1", "ratio-0.50", 0, 42, MaskedLmBackend.NAME, 12, null, CLASSES, slots, null, null);

    Generated first = backend.generate(task);

    assertThat(first.texts())
        .extracting(GeneratedText::ordinal)
        .containsExactly(10, 11, 12, 13, 14, 15);
    List<String> texts = first.texts().stream().map(GeneratedText::text).toList();
    assertThat(texts).doesNotHaveDuplicates().doesNotContain(wren.text(), stew.text());
    List<String> all = Stream.concat(Stream.of(wren.text(), stew.text()), texts.stream()).toList();
    float[][] vectors = embedder.embed(all);
    for (int i = 2; i < vectors.length; i++) {
      assertThat(cosine(vectors[i], vectors[i < 5 ? 0 : 1])).isBetween(0.4, 0.999);
    }
    assertThat(backend.generate(task)).isEqualTo(first);
  }

  @Test
  void shouldWriteTheSameTextsForTheSameTuningAndOthersForAnotherSeed()
      throws InterruptedException {
    Generated untuned = backend.generate(task(0));

    Tuned once = tuned(1);
    Generated first = once.backend().generate(task(0));
    once.close();
    Tuned other = tuned(2);
    Generated others = other.backend().generate(task(0));
    other.close();
    Tuned again = tuned(1);
    Generated second = again.backend().generate(task(0));
    again.close();

    assertThat(first.texts()).hasSize(6);
    assertThat(second).isEqualTo(first);
    assertThat(again.heldOutLoss()).isEqualTo(once.heldOutLoss()).isPositive();
    assertThat(others).isNotEqualTo(first);
    assertThat(other.heldOutLoss()).isNotEqualTo(once.heldOutLoss());
    assertThat(first).isNotEqualTo(untuned);
    assertThat(backend.generate(task(0))).isEqualTo(untuned);
  }

  @Test
  void shouldWriteMoreOfWhatItLearnt() throws InterruptedException {
    GenerationTask task = task(0);

    try (Tuned tuned = backend.tuned(tuning(8, 1), LeaseMeter.unlimited()).orElseThrow()) {
      assertThat(birds(tuned.backend().generate(task)))
          .isGreaterThan(birds(backend.generate(task)));
    }
  }

  private static long birds(Generated generated) {
    return generated.texts().stream()
        .flatMap(text -> Stream.of(text.text().split(" ")))
        .filter(List.of("small", "red", "bird", "sings")::contains)
        .count();
  }

  @Test
  void shouldHaveNoLossWithoutHeldOutTextsAndRefuseToLearnOtherScripts()
      throws InterruptedException {
    Tuning alone = new Tuning(List.of("a small red bird"), List.of(), 1, 1);
    Tuning foreign = new Tuning(List.of("\u9ce5"), List.of(), 1, 1);

    try (Tuned tuned = backend.tuned(alone, LeaseMeter.unlimited()).orElseThrow()) {
      assertThat(tuned.heldOutLoss()).isNull();
    }
    LeaseMeter unlimited = LeaseMeter.unlimited();
    assertThatThrownBy(() -> backend.tuned(foreign, unlimited))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("English");
  }

  @Test
  void shouldGiveATuningUpThatNobodyNeeds() throws InterruptedException {
    LeaseMeter over = LeaseMeter.of(null, () -> true);

    assertThat(backend.tuned(tuning(1_000, 9), over)).isEmpty();
  }

  private static Tuned tuned(long seed) throws InterruptedException {
    return backend.tuned(tuning(2, seed), LeaseMeter.unlimited()).orElseThrow();
  }

  private static Tuning tuning(int steps, long seed) {
    List<String> texts =
        Stream.of("morning", "evening", "spring", "woods", "gardens", "mountains")
            .flatMap(
                where ->
                    Stream.of("sings", "feeds", "nests", "lives")
                        .map(does -> "a small red bird that " + does + " in the " + where))
            .toList();
    return new Tuning(texts, List.of("a small red bird that sings at night"), steps, seed);
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }

  @Test
  void shouldSayWhatToDoWhereTheModelsAreMissing(@TempDir Path empty) {
    try (MaskedLmBackend bare =
        new MaskedLmBackend(ModelStore.at(empty), embedder, 1, MaskedLmSettings.DEFAULT)) {
      assertThatThrownBy(() -> bare.generate(task(0)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("medley.models.dir");
    }
  }

  private static GenerationTask task(int index) {
    List<String> topics = List.of("sparrow", "bread", "shark", "stew", "owl", "cake");
    List<Slot> slots =
        IntStream.range(0, topics.size())
            .mapToObj(i -> new Slot(6 * index + i, CLASSES.get(i % 2).label(), topics.get(i)))
            .toList();
    return new GenerationTask(
        "e1",
        "pool-20",
        index,
        42 + index,
        MaskedLmBackend.NAME,
        12,
        null,
        CLASSES,
        slots,
        null,
        null);
  }

  private static ClassMaterial material(String label, String words, String... texts) {
    List<Exemplar> exemplars =
        IntStream.range(0, texts.length)
            .mapToObj(i -> new Exemplar("e1/real-train/" + label + i, texts[i]))
            .toList();
    return new ClassMaterial(label, words, List.of(), exemplars);
  }
}
