package io.medley.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TuningBurstTest {
  private static final GenerationTask TASK =
      new GenerationTask(
          "some",
          "pool-20",
          0,
          1,
          "masked-lm",
          4,
          null,
          List.of(material("noun.food", "a cake"), material("noun.plant", "a tree", "a fern")),
          List.of(new Slot(0, "noun.food", "cake", null)),
          null,
          null,
          null);

  private static ClassMaterial material(String label, String... texts) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (String text : texts) {
      exemplars.add(new Exemplar(text, text, null));
    }
    return new ClassMaterial(label, label, List.of(1f), exemplars);
  }

  /** Tunes nothing, and remembers what it was asked for and what was given back. */
  private static final class Remembering implements TunableBackend {
    private final List<Tuning> asked = new ArrayList<>();
    private int givenBack;

    @Override
    public String name() {
      return "remembering";
    }

    @Override
    public Generated generate(GenerationTask task, LeaseMeter lease) {
      throw new AssertionError("nothing is to be generated");
    }

    @Override
    public Optional<Tuned> tuned(Tuning tuning, LeaseMeter lease) {
      asked.add(tuning);
      return Optional.of(new Tuned(this, null, () -> givenBack++));
    }
  }

  @Test
  void shouldTuneAFewStepsOnTheExamplesOfATaskAndGiveTheModelsBack() throws Exception {
    Remembering backend = new Remembering();

    double seconds = TuningBurst.seconds(backend, TASK);

    assertThat(seconds).isPositive();
    assertThat(backend.asked)
        .allSatisfy(
            tuning -> assertThat(tuning.texts()).containsExactly("a cake", "a tree", "a fern"));
    assertThat(backend.asked.stream().mapToInt(Tuning::steps).sum()).isLessThan(Tuning.STEPS / 2);
    assertThat(backend.asked).doesNotHaveDuplicates();
    assertThat(backend.givenBack).isEqualTo(backend.asked.size());
  }
}
