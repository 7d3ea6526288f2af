package io.medley.diversity.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.algebra.Cores;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ScoringReferenceTest {

  private static final OfflineSettings SETTINGS =
      new OfflineSettings(7, 0.05, 300, 60, 40, Cores.ALL);
  private static final List<TextSample> SET = OfflineScorerTest.samples(1, 90);

  @Test
  void shouldGiveTheSameScoresWhenItWasWrittenAndRead() {
    ScoringReference fresh = reference();
    ScoringReference undrawn = ScoringReference.fromBytes(fresh.toBytes());
    OfflineScores expected = scores(fresh);
    fresh.draw(ScoringListener.SILENT);
    ScoringReference drawn = ScoringReference.fromBytes(fresh.toBytes());

    assertThat(scores(undrawn)).isEqualTo(expected);
    assertThat(scores(drawn)).isEqualTo(expected);
    assertThat(drawn.name()).isEqualTo("real");
    assertThat(drawn.toBytes()).isEqualTo(fresh.toBytes());
  }

  @Test
  void shouldNotDrawAgainWhenASecondSetHasTheSameSize() {
    ScoringReference reference = reference();
    scores(reference);
    int[] draws = {0};
    OfflineScorer second =
        new OfflineScorer(
            SETTINGS,
            Optional.of(reference),
            Optional.empty(),
            (step, done, total) -> draws[0] += step == ScoringListener.Step.DRAWS ? 1 : 0);
    OfflineScorerTest.samples(3, 90).forEach(second::add);

    second.scores();

    assertThat(draws[0]).isZero();
  }

  /** The first version had the same content, then less of what was computed from it. */
  @Test
  void shouldCompareTheTextsAgainWhenAnEarlierVersionWroteThem() {
    ScoringReference fresh = reference();
    OfflineScores expected = scores(fresh);
    byte[] bytes = fresh.toBytes();
    bytes[4] = 1;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());

    assertThat(scores(ScoringReference.fromBytes(bytes))).isEqualTo(expected);
  }

  @Test
  void shouldRefuseBytesWhenTheyAreDamaged() {
    byte[] bytes = reference().toBytes();
    assertThat(ScoringReference.isReference(bytes)).isTrue();
    assertThat(ScoringReference.isReference(new byte[] {'{', '"'})).isFalse();
    bytes[bytes.length / 2] ^= 1;
    assertThatThrownBy(() -> ScoringReference.fromBytes(bytes))
        .isInstanceOf(MalformedSummaryException.class)
        .hasMessageContaining("truncated or damaged");
  }

  private static ScoringReference reference() {
    ReferenceBuilder builder = new ReferenceBuilder(SETTINGS);
    OfflineScorerTest.samples(2, 400).forEach(builder::add);
    return builder.build("real", ScoringListener.SILENT);
  }

  private static OfflineScores scores(ScoringReference reference) {
    OfflineScorer scorer =
        new OfflineScorer(
            SETTINGS, Optional.of(reference), Optional.empty(), ScoringListener.SILENT);
    SET.forEach(scorer::add);
    return scorer.scores();
  }
}
