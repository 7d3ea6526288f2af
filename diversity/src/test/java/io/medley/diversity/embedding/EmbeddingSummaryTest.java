package io.medley.diversity.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Samples;
import io.medley.diversity.algebra.Products;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EmbeddingSummaryTest {

  private static final int D = 12;

  @Test
  void shouldKeepVectorsWhileTheyAreTheSmallerForm() {
    assertThat(EmbeddingSummary.of(D, Samples.clustered(1, 189, D)))
        .isInstanceOf(VectorSummary.class);
    assertThat(EmbeddingSummary.of(D, Samples.clustered(1, 190, D)))
        .isInstanceOf(MomentSummary.class);
    assertThat(EmbeddingSummary.empty(D).count()).isZero();
  }

  @Test
  void shouldMergeSmallSummariesIntoMomentsOnceTheyAreManyTogether() {
    EmbeddingSummary half = EmbeddingSummary.of(D, Samples.clustered(1, 95, D));
    assertThat(half.merge(EmbeddingSummary.of(D, Samples.clustered(2, 94, D))))
        .isInstanceOf(VectorSummary.class);
    assertThat(half.merge(half)).isInstanceOf(MomentSummary.class);
  }

  @Property(tries = 40)
  void shouldSumWhatTheDefinitionSays(
      @ForAll @IntRange(min = 0, max = 400) int count, @ForAll long seed) {
    List<float[]> vectors = Samples.clustered(seed, count, D);
    EmbeddingSummary summary = EmbeddingSummary.of(D, vectors);

    double[] sum = new double[D];
    double[][] scatter = new double[D][D];
    for (double[] x : Samples.promote(vectors)) {
      for (int i = 0; i < D; i++) {
        sum[i] += x[i];
        for (int j = 0; j < D; j++) {
          scatter[i][j] += x[i] * x[j];
        }
      }
    }
    assertThat(summary.count()).isEqualTo(count);
    assertThat(summary.sum()).containsExactly(sum, within(1e-10));
    double squared = 0;
    for (int i = 0; i < D; i++) {
      assertThat(summary.scatter().toRows(1)[i]).containsExactly(scatter[i], within(1e-10));
      squared += Products.dot(scatter[i], scatter[i]);
    }
    assertThat(summary.scatterSquaredNorm()).isCloseTo(squared, within(1e-9 * (1 + squared)));
  }

  @Property(tries = 30)
  void shouldSurviveARoundTrip(@ForAll @IntRange(min = 0, max = 400) int count, @ForAll long seed) {
    EmbeddingSummary summary = EmbeddingSummary.of(D, Samples.clustered(seed, count, D));

    EmbeddingSummary read = EmbeddingSummary.fromBytes(summary.toBytes());

    assertThat(read).hasSameClassAs(summary);
    assertThat(read.count()).isEqualTo(summary.count());
    assertThat(read.sum()).containsExactly(summary.sum());
    assertThat(read.scatter()).isEqualTo(summary.scatter());
    assertThat(read.toBytes()).isEqualTo(summary.toBytes());
  }

  @Test
  void shouldStayBelowThreeQuartersOfAMegabyteAtDimension384() {
    assertThat(EmbeddingSummary.of(384, Samples.clustered(1, 190, 384)).toBytes())
        .hasSize(18 + 8 * (384 + 384 * 385 / 2) + 4)
        .hasSizeLessThan(750_000);
    assertThat(EmbeddingSummary.of(384, Samples.clustered(1, 189, 384)).toBytes())
        .hasSizeLessThan(300_000);
  }

  @Test
  void shouldRefuseBytesThatAreNoSummary() {
    byte[] bytes = EmbeddingSummary.of(D, Samples.clustered(1, 200, D)).toBytes();

    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(new byte[0]))
        .isInstanceOf(MalformedSummaryException.class)
        .hasMessageContaining("0 bytes do not begin like a summary");
    assertThatThrownBy(
            () ->
                EmbeddingSummary.fromBytes(
                    "{\"n\": 12, \"sum\": [0.1]}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("do not begin like a summary");
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessageContaining("truncated");
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("followed by other bytes");
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(changed(bytes, 4)))
        .hasMessageContaining("version");
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(changed(bytes, 5)))
        .hasMessageContaining("no such summary");
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(changed(bytes, 300)))
        .hasMessageContaining("checksum");
  }

  @Property(tries = 200)
  void shouldNeverReadDamagedBytes(@ForAll @IntRange(min = 0, max = 600) int position) {
    byte[] bytes = EmbeddingSummary.of(D, Samples.clustered(1, 12, D)).toBytes();
    assertThatThrownBy(() -> EmbeddingSummary.fromBytes(changed(bytes, position % bytes.length)))
        .isInstanceOf(MalformedSummaryException.class);
  }

  @Test
  void shouldRefuseToMergeOtherDimensions() {
    EmbeddingSummary other = EmbeddingSummary.empty(D + 1);
    assertThatThrownBy(() -> EmbeddingSummary.empty(D).merge(other))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContaining("dimension 13 cannot be merged with dimension 12");
  }

  @Test
  void shouldLeaveTheFoldAsItWasWhenAVectorIsRefused() {
    EmbeddingFold fold = new EmbeddingFold(D).add(Samples.clustered(1, 1, D).get(0));
    assertThatThrownBy(() -> fold.add(new float[D])).isInstanceOf(InvalidVectorException.class);
    assertThat(fold.summary().count()).isEqualTo(1);
    assertThat(fold.count()).isEqualTo(1);
  }

  @Test
  void shouldNotChangeASummaryWhenItsFoldGoesOn() {
    EmbeddingFold fold = new EmbeddingFold(D);
    Samples.clustered(1, 250, D).forEach(fold::add);
    EmbeddingSummary summary = fold.summary();
    byte[] before = summary.toBytes();
    Samples.clustered(2, 50, D).forEach(fold::add);
    assertThat(summary.toBytes()).isEqualTo(before);
    assertThat(fold.summary().count()).isEqualTo(300);
  }

  private static byte[] changed(byte[] bytes, int position) {
    byte[] changed = bytes.clone();
    changed[position] ^= 0x55;
    return changed;
  }
}
