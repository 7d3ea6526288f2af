package io.medley.mixing;

import io.medley.contracts.sample.Sample;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.mixing.ArmNeeds.Ordinals;
import io.medley.mixing.EpochOrder.Slot;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The samples of an arm, found.
 *
 * @param real trained on
 * @param synthetic trained on
 * @param evaluated in the order of the evaluation batches
 */
record ArmSamples(List<Slot> real, List<Slot> synthetic, List<Item> evaluated) {

  ArmSamples {
    real = List.copyOf(real);
    synthetic = List.copyOf(synthetic);
    evaluated = List.copyOf(evaluated);
  }

  /**
   * Finds what an arm needs.
   *
   * @param sampleOf the sample of a level and an ordinal, never null for what is needed
   */
  static ArmSamples of(ArmNeeds needs, BiFunction<String, Integer, Sample> sampleOf) {
    return new ArmSamples(
        slots(needs.real(), sampleOf),
        slots(needs.synthetic(), sampleOf),
        slots(needs.evaluated(), sampleOf).stream().map(Slot::item).toList());
  }

  private static List<Slot> slots(
      List<Ordinals> needed, BiFunction<String, Integer, Sample> sampleOf) {
    return needed.stream()
        .flatMap(
            some ->
                some.ordinals().stream()
                    .map(
                        ordinal ->
                            new Slot(
                                some.rankOffset() + ordinal,
                                item(sampleOf.apply(some.level(), ordinal)))))
        .toList();
  }

  private static Item item(Sample sample) {
    return new Item(
        sample.sampleId(),
        sample.text(),
        sample.label(),
        sample.provenance() != null,
        sample.context());
  }
}
