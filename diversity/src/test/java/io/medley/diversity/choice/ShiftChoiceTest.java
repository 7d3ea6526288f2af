package io.medley.diversity.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.Interval;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Planted data: four classes of real vectors, and candidates of which a third lies off their domain
 * in the same direction.
 */
class ShiftChoiceTest {
  private static final int DIMENSION = 24;
  private static final int CLASSES = 4;
  private static final int QUOTA = 20;
  private static final int CANDIDATES = 4 * CLASSES * QUOTA;
  private static final double AMOUNT = 3;

  private final Random random = new Random(11);
  private final List<RealSample> reference = real(240);
  private final List<RealSample> pool = real(240);
  private final List<RealSample> train = real(80);
  private final RealReference measure = RealReference.of(reference);
  private final Interval band = band();
  private final List<float[]> candidates = candidates(1.0 / 3);
  private final ShiftChoice choice = choice(candidates, 5);

  @Test
  void shouldKeepTheNaturalSetAsItWas() {
    assertThat(choice.natural().positions())
        .containsExactly(IntStream.range(0, CLASSES * QUOTA).toArray());
    assertThat(choice.natural().inBand()).isFalse();
  }

  @Test
  void shouldBringTheMatchedSetIntoTheBand() {
    assertThat(choice.matched().inBand()).isTrue();
    assertThat(choice.matched().tilt()).isPositive();
  }

  @Test
  void shouldBringTheDisplacedSetAsFarAwayAsIsWanted() {
    assertThat(choice.displaced(AMOUNT).shift())
        .isGreaterThanOrEqualTo(choice.natural().shift() + AMOUNT);
    assertThat(choice.displaced(AMOUNT).tilt()).isNegative();
  }

  @Test
  void shouldHoldTheDiversityOfAllWithinFivePercent() {
    double[] vendi = {
      choice.natural().vendi(), choice.matched().vendi(), choice.displaced(AMOUNT).vendi()
    };
    Arrays.sort(vendi);
    assertThat(vendi[2] / vendi[0]).isCloseTo(1, within(0.05));
  }

  @Test
  void shouldChooseAsManyOfEveryClassAndNoneTwice() {
    for (ChosenSet set : List.of(choice.natural(), choice.matched(), choice.displaced(AMOUNT))) {
      assertThat(Arrays.stream(set.positions()).distinct()).hasSize(CLASSES * QUOTA);
      for (int label = 0; label < CLASSES; label++) {
        int of = label;
        assertThat(Arrays.stream(set.positions()).filter(i -> i % CLASSES == of)).hasSize(QUOTA);
      }
    }
  }

  @Test
  void shouldChooseTheSameAgain() {
    ShiftChoice again = choice(candidates, 5);
    assertThat(again.matched().positions()).isEqualTo(choice.matched().positions());
    assertThat(again.displaced(AMOUNT).positions()).isEqualTo(choice.displaced(AMOUNT).positions());
    assertThat(choice(candidates, 6).matched().positions())
        .isNotEqualTo(choice.matched().positions());
  }

  @Test
  void shouldTakeTheLeastShiftedWhereNoneIsInTheBand() {
    ShiftChoice allOff = choice(candidates(1), 5);
    assertThat(allOff.matched().inBand()).isFalse();
    assertThat(allOff.matched().shift()).isLessThan(allOff.natural().shift());
  }

  @Test
  void shouldTakeTheMostShiftedWhereNoneIsSoFar() {
    ChosenSet farthest = choice.displaced(1_000);
    assertThat(farthest.shift()).isGreaterThan(choice.displaced(AMOUNT).shift());
  }

  @Test
  void shouldShiftLessTheMoreItIsTilted() {
    double[] logs = DensityRatio.logs(candidates, vectors(train, reference));
    int[] quotas = quotas();
    TiltedDraw draw = new TiltedDraw(classes(CANDIDATES), quotas, logs, new double[CANDIDATES], 5);
    double before = Double.POSITIVE_INFINITY;
    for (double tilt : new double[] {-4, -1, 0, 1, 4}) {
      double off =
          Arrays.stream(draw.of(tilt, 0)).filter(ShiftChoiceTest::isOff).count()
              / (double) (CLASSES * QUOTA);
      assertThat(off).isLessThan(before);
      before = off;
    }
  }

  @Test
  void shouldShareMembersBetweenNeighbouringTilts() {
    double[] logs = DensityRatio.logs(candidates, vectors(train, reference));
    TiltedDraw draw =
        new TiltedDraw(classes(CANDIDATES), quotas(), logs, new double[CANDIDATES], 5);
    Set<Integer> one = members(draw.of(1, 0));
    one.retainAll(members(draw.of(1.1, 0)));
    assertThat(one).hasSizeGreaterThan(CLASSES * QUOTA * 9 / 10);
  }

  @Test
  void shouldTellRealFromSyntheticWithoutHavingSeenTheCandidate() {
    double[] logs = DensityRatio.logs(candidates, vectors(train, reference));
    double in =
        IntStream.range(0, CANDIDATES)
            .filter(i -> !isOff(i))
            .mapToDouble(i -> logs[i])
            .average()
            .orElseThrow();
    double off =
        IntStream.range(0, CANDIDATES)
            .filter(ShiftChoiceTest::isOff)
            .mapToDouble(i -> logs[i])
            .average()
            .orElseThrow();
    assertThat(in - off).isGreaterThan(1);
    double[] ofReal = DensityRatio.logs(vectors(pool), vectors(train, reference));
    assertThat(Arrays.stream(ofReal).average().orElseThrow()).isCloseTo(0, within(0.2));
  }

  @Test
  void shouldTakeAllOfAClassThatHasTooFew() {
    int[] classes = classes(CANDIDATES);
    IntStream.range(0, CANDIDATES)
        .filter(i -> i >= 40 && i % CLASSES == 0)
        .forEach(i -> classes[i] = 1);
    TiltedDraw draw =
        new TiltedDraw(classes, quotas(), new double[CANDIDATES], new double[CANDIDATES], 5);
    assertThat(draw.of(0, 0)).hasSize(CLASSES * QUOTA - 10);
  }

  private ShiftChoice choice(List<float[]> from, long seed) {
    return new ShiftChoice(
        from,
        classes(from.size()),
        quotas(),
        vectors(train, reference),
        measure.moments(),
        band,
        seed);
  }

  private Interval band() {
    NullPool real = new NullPool(pool, measure, BandSettings.ofSeed(3));
    NullBand.Measured measured = (NullBand.Measured) real.shiftBand(CLASSES * QUOTA).complete();
    return measured.intervals().get(Statistic.MMD2_POLY2);
  }

  private static int[] classes(int count) {
    return IntStream.range(0, count).map(i -> i % CLASSES).toArray();
  }

  private static int[] quotas() {
    int[] quotas = new int[CLASSES];
    Arrays.fill(quotas, QUOTA);
    return quotas;
  }

  private static Set<Integer> members(int[] positions) {
    Set<Integer> members = new HashSet<>();
    Arrays.stream(positions).forEach(members::add);
    return members;
  }

  /** Every third round of the classes, where a third is off. */
  private static boolean isOff(int candidate) {
    return candidate / CLASSES % 3 == 0;
  }

  private List<float[]> candidates(double off) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      vectors.add(vector(i % CLASSES, off == 1 || isOff(i) ? 1.2 : 0));
    }
    return vectors;
  }

  private List<RealSample> real(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new RealSample(vector(i % CLASSES, 0), "text " + i, "class" + i % CLASSES))
        .toList();
  }

  /** Of a class, off its domain so far. */
  private float[] vector(int label, double off) {
    float[] vector = new float[DIMENSION];
    for (int j = 0; j < DIMENSION; j++) {
      vector[j] = (float) (0.4 * random.nextGaussian());
    }
    vector[label] += 1;
    vector[CLASSES] += (float) off;
    return UnitVectors.normalise(vector);
  }

  @SafeVarargs
  private static List<float[]> vectors(List<RealSample>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).map(RealSample::embedding).toList();
  }
}
