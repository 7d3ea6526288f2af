package io.medley.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTableTest {

  @ParameterizedTest
  @CsvSource({
    "12.3456, 12.35",
    "0.000123456, 0.0001235",
    "-0.0000123456, -1.235e-05",
    "0, 0",
    "123456, 123500",
    "1, 1"
  })
  void shouldWriteFourSignificantDigits(double value, String expected) {
    assertThat(ScoreTable.number(value)).isEqualTo(expected);
  }
}
