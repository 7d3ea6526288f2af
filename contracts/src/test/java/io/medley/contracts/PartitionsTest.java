package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  private static final OptionalInt NOTHING = OptionalInt.empty();

  @Test
  void shouldBeWhatIsAskedForWhenThereAreNoTopics() {
    assertThat(Partitions.ofMissing(Map.of(), OptionalInt.of(12))).isEqualTo(12);
    assertThat(Partitions.ofMissing(Map.of(), NOTHING)).isEqualTo(Topics.DEFAULT_PARTITIONS);
  }

  @Test
  void shouldKeepWhatIsThereWhenNothingIsAskedFor() {
    assertThat(Partitions.ofMissing(Map.of("a", 12, "b", 12), NOTHING)).isEqualTo(12);
    assertThat(Partitions.ofMissing(Map.of("a", 4, "b", 12), NOTHING)).isEqualTo(12);
  }

  @Test
  void shouldGiveMissingTopicsTheNumberOfTheOthersWhenItIsAskedForAgain() {
    assertThat(Partitions.ofMissing(Map.of("a", 12), OptionalInt.of(12))).isEqualTo(12);
  }

  @Test
  void shouldRefuseAnotherNumberWithTheReasonWhenTopicsExist() {
    assertThatThrownBy(
            () -> Partitions.ofMissing(Map.of("b", 4, "a", 4, "c", 4), OptionalInt.of(12)))
        .isInstanceOf(Partitions.FixedException.class)
        .hasMessage(
            "the topics a and 2 more exist with 4 partitions, but 12 are asked for; the number is fixed"
                + " once topics exist, since it places their records and the state of the services");
  }

  @Test
  void shouldNameTheTopicsThatDifferWhenOthersAgree() {
    assertThatThrownBy(() -> Partitions.ofMissing(Map.of("a", 12, "b", 1), OptionalInt.of(12)))
        .hasMessageStartingWith("the topic b exists with 1 partition, but 12 are asked for;");
    assertThatThrownBy(
            () -> Partitions.ofMissing(Map.of("a", 12, "b", 1, "c", 4), OptionalInt.of(12)))
        .hasMessageStartingWith("the topics b and 1 more exist with 1 to 4 partitions,");
  }

  @Test
  void shouldRefuseToHaveNone() {
    assertThatThrownBy(() -> Partitions.ofMissing(Map.of(), OptionalInt.of(0)))
        .hasMessage("partitions: at least 1, was 0");
  }
}
