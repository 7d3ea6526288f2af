package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

  private static final List<String> FIELDS = List.of("trainSize", "testSize", "text_field", "seed");

  @ParameterizedTest
  @CsvSource({
    "trainsize, trainSize",
    "train-size, trainSize",
    "tranSize, trainSize",
    "textField, text_field",
    "sede, seed",
  })
  void shouldSuggestTheNameThatWasMeantWhenItIsNear(String wanted, String meant) {
    assertThat(NearestNames.hint(wanted, FIELDS)).isEqualTo("; did you mean %s?", meant);
  }

  @Test
  void shouldSuggestNothingWhenNoNameIsNear() {
    assertThat(NearestNames.hint("budget", FIELDS)).isEmpty();
    assertThat(NearestNames.hint("x", List.of("y"))).isEmpty();
  }

  @Test
  void shouldListAllNamesInTheirOrderWhenTheyFit() {
    assertThat(NearestNames.of("seeds", FIELDS)).isEqualTo("trainSize, testSize, text_field, seed");
    assertThat(NearestNames.of("a", List.of())).isEqualTo("none");
  }

  @Test
  void shouldListTheNearestAndHowManyThereAreWhenTheyDoNotFit() {
    List<String> many = IntStream.rangeClosed(1, 2000).mapToObj(i -> "intent-" + i).toList();

    assertThat(NearestNames.of("intent-77", many))
        .startsWith("intent-77, ")
        .endsWith(" and 1,995 more");
    assertThat(NearestNames.listed(many))
        .isEqualTo("intent-1, intent-2, intent-3, intent-4, intent-5 and 1,995 more");
  }

  @Test
  void shouldCutANameWhenItIsLongerThanALine() {
    assertThat(NearestNames.of("a", List.of("b".repeat(5000)))).hasSizeLessThan(80);
  }
}
