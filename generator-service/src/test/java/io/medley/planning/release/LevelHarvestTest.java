package io.medley.planning.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.state.Replacement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelHarvestTest {
  private static final int CLASSES = 3;
  private static final PlannedLevel LEVEL = level(12);

  @Test
  void shouldOrderTheLowestFreshOrdinalsOfTheDuplicatesClasses() {
    // 4 and 7 are of class 1, 5 of class 2.
    LevelHarvest harvest = harvest(List.of(), made(0, 10, 1, 11, 4, 10, 5, 11, 7, 10));

    assertThat(harvest.duplicates()).isEqualTo(3);
    assertThat(harvest.next(CLASSES))
        .containsExactly(new Replacement(13, 4), new Replacement(14, 5), new Replacement(16, 7));
  }

  @Test
  void shouldPutWhatIsNewInThePlaceOfTheDuplicateAndLeaveTheRestOut() {
    List<Replacement> ordered =
        List.of(new Replacement(13, 4), new Replacement(14, 5), new Replacement(16, 7));

    LevelHarvest harvest =
        harvest(ordered, made(0, 10, 1, 11, 4, 10, 5, 11, 7, 10, 13, 77, 14, 77));

    // 13 is new, 14 has its text, 16 did not come.
    assertThat(harvest.accepted()).containsExactly(0, 1, 5, 7, 13);
    assertThat(harvest.duplicates()).isEqualTo(2);
    assertThat(harvest.made()).isEqualTo(7);
    assertThat(harvest.next(CLASSES)).containsExactly(new Replacement(17, 5));
  }

  @Test
  void shouldPassByOrdinalsThatTheBaseSetHasBeyondThoseWanted() {
    List<TaskResult> results = List.of(result(0, made(0, 10, 4, 10, 7, 10, 13, 12)));

    assertThat(new LevelHarvest(LEVEL, List.of(13), results, List.of()).next(CLASSES))
        .containsExactly(new Replacement(16, 4));
  }

  @Test
  void shouldLetTheLowerOrdinalWinWhicheverTaskMadeIt() {
    List<TaskResult> results = List.of(result(1, made(8, 10)), result(0, made(3, 10)));

    LevelHarvest harvest = new LevelHarvest(LEVEL, List.of(), results, List.of());

    assertThat(harvest.next(CLASSES)).extracting(Replacement::replaces).containsExactly(8);
  }

  @Property(tries = 300)
  void shouldEndWithDistinctTextsOrWithoutFreshOrdinals(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int texts) {
    PlannedLevel level = level(24);
    Random random = new Random(seed);
    List<Made> made =
        new ArrayList<>(
            IntStream.range(0, 24).mapToObj(o -> new Made(o, random.nextInt(texts))).toList());
    List<Replacement> ordered = new ArrayList<>();
    LevelHarvest harvest = new LevelHarvest(level, List.of(), List.of(result(0, made)), ordered);
    List<Replacement> next = harvest.next(CLASSES);
    while (!next.isEmpty()) {
      for (Replacement replacement : next) {
        assertThat(replacement.ordinal()).isBetween(24, 35);
        assertThat(replacement.ordinal() % CLASSES).isEqualTo(replacement.replaces() % CLASSES);
        if (random.nextInt(10) > 0) {
          made.add(new Made(replacement.ordinal(), random.nextInt(texts)));
        }
      }
      ordered.addAll(next);
      harvest = new LevelHarvest(level, List.of(), List.of(result(0, made)), ordered);
      next = harvest.next(CLASSES);
    }

    assertThat(ordered).extracting(Replacement::ordinal).doesNotHaveDuplicates();
    assertThat(ordered).hasSizeLessThanOrEqualTo(12);
    assertThat(harvest.accepted()).hasSize(24).isSorted();
    Map<Integer, Long> hashes =
        made.stream().collect(Collectors.toMap(Made::ordinal, Made::textHash));
    List<Long> accepted = harvest.accepted().stream().map(hashes::get).toList();
    assertThat(accepted.size() - new HashSet<>(accepted).size()).isEqualTo(harvest.duplicates());
    Map<Integer, Long> byClass =
        harvest.accepted().stream()
            .collect(Collectors.groupingBy(o -> o % CLASSES, Collectors.counting()));
    assertThat(byClass.values()).containsOnly(8L);
  }

  private static PlannedLevel level(int samples) {
    return new PlannedLevel("pool-20", "pool-20", 1, 20, samples, 1);
  }

  private static LevelHarvest harvest(List<Replacement> ordered, List<Made> made) {
    return new LevelHarvest(LEVEL, List.of(), List.of(result(0, made)), ordered);
  }

  /** Ordinals and hashes in turn. */
  private static List<Made> made(long... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .mapToObj(i -> new Made((int) pairs[2 * i], pairs[2 * i + 1]))
        .toList();
  }

  private static TaskResult result(int task, List<Made> made) {
    return new TaskResult("e", "pool-20", task, made, 0, null, null, "i");
  }
}
