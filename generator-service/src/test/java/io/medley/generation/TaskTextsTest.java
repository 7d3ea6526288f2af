package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.contracts.task.Lease;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TaskTextsTest {
  private static final Source SOURCE = new Source("e/base/0", "a small bird");

  private static final Tuning TUNING = new Tuning(List.of("a bird"), List.of("a real bird"), 2, 1);

  private final List<GenerationTask> asked = new ArrayList<>();

  @Test
  void shouldCopyWithoutTheBackend() throws InterruptedException {
    GenerationTask task = task(null, copy(3));

    Generated generated = TaskTexts.of(task, backend(slot -> "never"), LeaseMeter.unlimited());

    assertThat(asked).isEmpty();
    assertThat(generated.candidates()).isZero();
    Sample sample = TaskSamples.of(task, generated).get(0);
    assertThat(sample.text()).isEqualTo("a small bird");
    assertThat(sample.provenance().derivation()).isEqualTo(Derivation.COPY);
    assertThat(sample.provenance().parent()).isEqualTo("e/base/0");
    assertThat(sample.provenance().topic()).isEqualTo("wren");
  }

  @Test
  void shouldGiveTheBackendWhatIsNoCopy() throws InterruptedException {
    GenerationTask task = task(null, copy(0), paraphrase(1), paraphrase(2));

    Generated generated =
        TaskTexts.of(task, backend(slot -> "text " + slot.ordinal()), LeaseMeter.unlimited());

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).seed()).isEqualTo(task.seed());
    assertThat(asked.get(0).slots()).extracting(Slot::ordinal).containsExactly(1, 2);
    assertThat(TaskSamples.of(task, generated))
        .extracting(sample -> sample.ordinal() + " " + sample.provenance().derivation())
        .containsExactly("0 COPY", "1 PARAPHRASE", "2 PARAPHRASE");
  }

  @Test
  void shouldMakeItsOwnDuplicatesAgainUnderOtherSeeds() throws InterruptedException {
    GenerationTask task = task("replace", copy(3), paraphrase(0), paraphrase(1), paraphrase(2));

    // The first time all say what the copy says, the second time the same again.
    Generated generated =
        TaskTexts.of(
            task,
            backend(
                slot ->
                    switch (asked.size()) {
                      case 1 -> "A small  bird";
                      case 2 -> "a large bird";
                      default -> "bird " + slot.ordinal();
                    }),
            LeaseMeter.unlimited());

    assertThat(asked).extracting(GenerationTask::seed).doesNotHaveDuplicates();
    assertThat(asked).extracting(part -> part.slots().size()).containsExactly(3, 3, 2);
    assertThat(generated.texts())
        .extracting(GeneratedText::text)
        .containsExactly("a small bird", "a large bird", "bird 1", "bird 2");
    assertThat(generated.candidates()).isEqualTo(3 + 3 + 2);
  }

  @Test
  void shouldGiveUpAfterSomeTriesAndLeaveTheDuplicate() throws InterruptedException {
    Generated generated =
        TaskTexts.of(
            task("replace", paraphrase(0), paraphrase(1)),
            backend(slot -> "the same"),
            LeaseMeter.unlimited());

    assertThat(asked).hasSize(1 + TaskTexts.TRIES);
    assertThat(generated.texts()).hasSize(2);
  }

  @Test
  void shouldLeaveDuplicatesWhereNobodyWantsThemReplaced() throws InterruptedException {
    TaskTexts.of(
        task(null, paraphrase(0), paraphrase(1)),
        backend(slot -> "the same"),
        LeaseMeter.unlimited());

    assertThat(asked).hasSize(1);
  }

  @Test
  void shouldNotTryAgainWhenTheLeaseHasEnded() throws InterruptedException {
    LeaseMeter lease = LeaseMeter.of(new Lease(null, 1L, null), () -> false);
    GenerationBackend asksTwice = backend(slot -> lease.begin() ? "never" : "the same");

    TaskTexts.of(task("replace", paraphrase(0), paraphrase(1)), asksTwice, lease);

    assertThat(asked).hasSize(1);
  }

  @Test
  void shouldTuneOnceForAllTriesOfATaskAndReleaseTheTunedBackendAfterThem()
      throws InterruptedException {
    Tunable backend = new Tunable(Optional.of(backend(slot -> "the same")));

    Generated generated =
        TaskTexts.of(
            tuned(task("replace", copy(2), paraphrase(0), paraphrase(1))),
            backend,
            LeaseMeter.unlimited());

    assertThat(asked).hasSize(1 + TaskTexts.TRIES);
    assertThat(generated.heldOutLoss()).isEqualTo(2.5);
    assertThat(backend.tunings).containsExactly(TUNING);
    assertThat(backend.released).isEqualTo(1);
  }

  @Test
  void shouldReleaseTheTunedBackendWhenItFails() {
    Tunable backend =
        new Tunable(
            Optional.of(
                backend(
                    slot -> {
                      throw new IllegalStateException("broken");
                    })));

    assertThatThrownBy(
            () -> TaskTexts.of(tuned(task(null, paraphrase(0))), backend, LeaseMeter.unlimited()))
        .hasMessage("broken");

    assertThat(backend.released).isEqualTo(1);
  }

  @Test
  void shouldTuneNothingForCopiesAlone() throws InterruptedException {
    Tunable backend = new Tunable(Optional.empty());

    Generated generated = TaskTexts.of(tuned(task(null, copy(0))), backend, LeaseMeter.unlimited());

    assertThat(backend.tunings).isEmpty();
    assertThat(generated.heldOutLoss()).isNull();
  }

  @Test
  void shouldEndWithTheCopiesWhenTheTuningIsGivenUp() throws InterruptedException {
    Generated generated =
        TaskTexts.of(
            tuned(task(null, copy(0), paraphrase(1))),
            new Tunable(Optional.empty()),
            LeaseMeter.unlimited());

    assertThat(generated.texts()).extracting(GeneratedText::ordinal).containsExactly(0);
    assertThat(generated.failure()).isNull();
  }

  @Test
  void shouldSayThatABackendCannotBeTuned() throws InterruptedException {
    Generated generated =
        TaskTexts.of(
            tuned(task(null, paraphrase(1))), backend(slot -> "never"), LeaseMeter.unlimited());

    assertThat(asked).isEmpty();
    assertThat(generated.fatal())
        .isEqualTo(
            "the generator 'echo' cannot be tuned: ask for masked-lm, or for generatorUpdate:"
                + " seeds");
    assertThat(generated.failure()).isEqualTo(generated.fatal());
  }

  /** Tuned it is another backend; untuned it does nothing. */
  private static final class Tunable implements TunableBackend {
    private final Optional<GenerationBackend> learnt;
    private final List<Tuning> tunings = new ArrayList<>();
    private int released;

    Tunable(Optional<GenerationBackend> learnt) {
      this.learnt = learnt;
    }

    @Override
    public String name() {
      return Tasks.ECHO;
    }

    @Override
    public Optional<Tuned> tuned(Tuning tuning, LeaseMeter lease) {
      tunings.add(tuning);
      return learnt.map(backend -> new Tuned(backend, 2.5, () -> released++));
    }

    @Override
    public Generated generate(GenerationTask task, LeaseMeter lease) {
      throw new AssertionError("not to be asked untuned");
    }
  }

  private GenerationBackend backend(Function<Slot, String> text) {
    return new GenerationBackend() {
      @Override
      public String name() {
        return Tasks.ECHO;
      }

      @Override
      public Generated generate(GenerationTask task, LeaseMeter lease) {
        lease.begin();
        asked.add(task);
        List<GeneratedText> texts =
            task.slots().stream().map(s -> Tasks.text(s.ordinal(), text.apply(s))).toList();
        return new Generated(texts, 1, 1, texts.size(), 1);
      }
    };
  }

  private static GenerationTask tuned(GenerationTask task) {
    return new GenerationTask(
        task.experimentId(),
        task.level(),
        task.task(),
        task.seed(),
        task.generator(),
        task.paneSize(),
        task.duplicates(),
        task.classes(),
        task.slots(),
        task.lease(),
        task.form(),
        task.cache(),
        TUNING);
  }

  private static GenerationTask task(String duplicates, Slot... slots) {
    return new GenerationTask(
        "e", "ratio-0.50", 0, 7, Tasks.ECHO, 12, duplicates, List.of(), List.of(slots), null, null);
  }

  private static Slot copy(int ordinal) {
    return new Slot(ordinal, "noun.animal", "wren", null, Derivation.COPY, SOURCE);
  }

  private static Slot paraphrase(int ordinal) {
    return new Slot(ordinal, "noun.animal", "wren", null, Derivation.PARAPHRASE, SOURCE);
  }
}
