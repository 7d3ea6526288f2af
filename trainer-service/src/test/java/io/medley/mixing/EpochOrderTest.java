package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.training.MixedBatch.Item;
import io.medley.mixing.EpochOrder.Slot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  @Property
  void shouldTakeEverySampleOnce(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int real,
      @ForAll @IntRange(max = 60) int made) {
    List<Item> order = EpochOrder.of(seed, 3, slots(real, false), slots(made, true));
    assertThat(order)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(slots(real, false).stream(), slots(made, true).stream())
                .map(Slot::item)
                .toList());
  }

  @Property
  void shouldKeepTheProportionInEveryPrefix(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int real,
      @ForAll @IntRange(min = 1, max = 60) int made) {
    List<Item> order = EpochOrder.of(seed, 0, slots(real, false), slots(made, true));
    int synthetic = 0;
    for (int length = 1; length <= order.size(); length++) {
      synthetic += order.get(length - 1).synthetic() ? 1 : 0;
      double exact = (double) length * made / (real + made);
      assertThat(synthetic).isBetween((int) Math.floor(exact), (int) Math.ceil(exact));
    }
  }

  @Property
  void shouldOrderSharedSamplesAlikeInEveryArm(
      @ForAll long seed, @ForAll long epoch, @ForAll @IntRange(max = 40) int made) {
    List<Item> alone = EpochOrder.of(seed, epoch, slots(30, false), List.of());
    List<Item> beside = EpochOrder.of(seed, epoch, slots(30, false), slots(made, true));
    assertThat(beside.stream().filter(item -> !item.synthetic()).toList()).isEqualTo(alone);
  }

  @Test
  void shouldDifferFromEpochToEpochAndFromSeedToSeed() {
    List<Item> first = EpochOrder.of(1, 0, slots(30, false), List.of());
    assertThat(EpochOrder.of(1, 1, slots(30, false), List.of())).isNotEqualTo(first);
    assertThat(EpochOrder.of(2, 0, slots(30, false), List.of())).isNotEqualTo(first);
    assertThat(EpochOrder.of(1, 0, slots(30, false), List.of())).isEqualTo(first);
  }

  private static List<Slot> slots(int count, boolean synthetic) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Slot(i, new Item("id" + synthetic + i, "text " + i, "label", synthetic)))
        .toList();
  }
}
