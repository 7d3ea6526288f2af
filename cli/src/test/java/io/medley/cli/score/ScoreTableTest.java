package io.medley.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTableTest {

  @ParameterizedTest
  @CsvSource({
    "12.34567, 12.346",
    "0.000123456, 0.00012346",
    "-0.0000123456, -1.2346e-05",
    "0, 0",
    "123456, 123460",
    "1, 1"
  })
  void shouldWriteFiveSignificantDigits(double value, String expected) {
    assertThat(ScoreTable.number(value)).isEqualTo(expected);
  }
}
