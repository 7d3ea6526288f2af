package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.StudentisedMaximum.Spread;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudentisedMaximumTest {

  private static final double[] RISING = IntStream.range(0, 100).mapToDouble(i -> i).toArray();

  @Test
  void shouldFitTheGumbelDistributionThatTheMaximaHave() {
    int n = 20_000;
    double[] maxima =
        IntStream.range(0, n)
            .mapToDouble(i -> 1.2 - 0.3 * Math.log(-Math.log((i + 0.5) / n)))
            .toArray();

    StudentisedMaximum band = StudentisedMaximum.ofMaxima(maxima, Map.of());

    assertThat(band.location()).isCloseTo(1.2, within(1e-3));
    assertThat(band.scale()).isCloseTo(0.3, within(1e-3));
    assertThat(band.limit(1)).isCloseTo(1.2 - 0.3 * Math.log(-Math.log(0.95)), within(3e-3));
    assertThat(band.limit(12) - band.limit(1)).isCloseTo(0.3 * Math.log(12), within(1e-3));
  }

  @Test
  void shouldMeasureAValueByTheSpreadOnItsSide() {
    StudentisedMaximum band =
        new StudentisedMaximum(1, 0.5, Map.of(Statistic.VENDI, new Spread(4, 2)));
    double end = 2 * band.limit(3);

    assertThat(band.contains(Statistic.VENDI, 10, 10 + 0.999 * end, 3)).isTrue();
    assertThat(band.contains(Statistic.VENDI, 10, 10 + 1.001 * end, 3)).isFalse();
    assertThat(band.contains(Statistic.VENDI, 10, 10 - 1.999 * end, 3)).isTrue();
    assertThat(band.contains(Statistic.VENDI, 10, 10 - 2.001 * end, 3)).isFalse();
    assertThat(band.contains(Statistic.VENDI, 10, 10 - 2.001 * end, 4)).isTrue();
  }

  @Test
  void shouldMeasureEachDrawByTheSpreadOfTheOthersOnItsSide() {
    double[] draws = {1, 2, 3, 4, 6, 8}; // mean 4; off it by -3 -2 -1 0 and 2 4
    double ofAll = Math.sqrt(6.0 / 5);
    double[] maxima = {
      ofAll * 3 / Math.sqrt(5.0 / 3),
      ofAll * 2 / Math.sqrt(10.0 / 3),
      ofAll * 1 / Math.sqrt(13.0 / 3),
      0,
      ofAll * 2 / 4,
      ofAll * 4 / 2
    };

    StudentisedMaximum band = StudentisedMaximum.of(Map.of(Statistic.VENDI, draws), 6, 0);

    StudentisedMaximum expected = StudentisedMaximum.ofMaxima(maxima, Map.of());
    assertThat(band.location()).isCloseTo(expected.location(), within(1e-12));
    assertThat(band.scale()).isCloseTo(expected.scale(), within(1e-12));
    Spread spread = band.spreads().get(Statistic.VENDI);
    assertThat(spread.below()).isCloseTo(Math.sqrt(14.0 / 4 * 7 / 6), within(1e-12));
    assertThat(spread.above()).isCloseTo(Math.sqrt(20.0 / 2 * 7 / 6), within(1e-12));
  }

  @Test
  void shouldTakeTheLargestDeviationOfEachDrawOverAllStatistics() {
    double[] falling = IntStream.range(0, 100).mapToDouble(i -> -3.0 * i).toArray();
    double[] shuffled = IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100).toArray();

    StudentisedMaximum alone = band(Map.of(Statistic.VENDI, RISING));

    StudentisedMaximum alike = band(Map.of(Statistic.VENDI, RISING, Statistic.ENERGY, falling));
    assertThat(alike.location()).isCloseTo(alone.location(), within(1e-9));
    assertThat(alike.scale()).isCloseTo(alone.scale(), within(1e-9));
    assertThat(band(Map.of(Statistic.VENDI, RISING, Statistic.FRECHET, shuffled)).location())
        .isGreaterThan(alone.location());
  }

  @Test
  void shouldLeaveOutAStatisticOfFewValues() {
    double[] rare = new double[100];
    rare[3] = 0.1;

    StudentisedMaximum band = band(Map.of(Statistic.VENDI, RISING, Statistic.DUPLICATE_RATE, rare));

    assertThat(band).isEqualTo(band(Map.of(Statistic.VENDI, RISING)));
    assertThat(band.contains(Statistic.DUPLICATE_RATE, 0.001, 5, 1)).isTrue();
  }

  @Test
  void shouldRefuseABandForNoSet() {
    assertThatThrownBy(() -> new StudentisedMaximum(1, 0.2, Map.of()).limit(0))
        .hasMessage("A band is for at least 1 set, not for 0");
  }

  private static StudentisedMaximum band(Map<Statistic, double[]> draws) {
    return StudentisedMaximum.of(draws, 100, 0.1);
  }
}
