package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.dashboard.Records;
import org.junit.jupiter.api.Test;

class SampleTailTest {
  private static final String ID = "pools";

  private final SampleTail tail = new SampleTail();

  @Test
  void shouldKeepTheNewestOnly() {
    for (int i = 0; i < SampleTail.MOST + 10; i++) {
      tail.add(Records.sample(ID, "pool-20", i), i + 1);
    }

    assertThat(tail.size()).isEqualTo(SampleTail.MOST);
    assertThat(tail.newest(0, 1, row -> true))
        .extracting(SampleRow::ordinal)
        .containsExactly(10_009);
    assertThat(tail.newest(0, SampleTail.MOST, row -> row.ordinal() < 10)).isEmpty();
  }

  @Test
  void shouldTakeASampleThatComesTwiceOnce() {
    assertThat(tail.add(Records.sample(ID, "pool-20", 0), 1)).isTrue();
    assertThat(tail.add(Records.sample(ID, "pool-20", 0), 2)).isFalse();

    assertThat(tail.size()).isEqualTo(1);
    assertThat(tail.changedSince(1)).isFalse();
  }

  @Test
  void shouldMarkTextsThatTheirLevelHasAlready() {
    tail.add(Records.sample(ID, "pool-20", 0, "a loaf of bread"), 1);
    tail.add(Records.sample(ID, "pool-20", 1, "A loaf  of bread"), 2);
    tail.add(Records.sample(ID, "pool-1000", 0, "a loaf of bread"), 3);

    assertThat(tail.newest(0, 10, row -> true))
        .extracting(SampleRow::duplicate)
        .containsExactly(false, true, false);
  }

  @Test
  void shouldCutLongTexts() {
    tail.add(Records.sample(ID, "pool-20", 0, "long ".repeat(400)), 1);

    assertThat(tail.newest(0, 1, row -> true).get(0).text())
        .hasSize(SampleRow.LONGEST_TEXT + 1)
        .endsWith("…");
  }
}
