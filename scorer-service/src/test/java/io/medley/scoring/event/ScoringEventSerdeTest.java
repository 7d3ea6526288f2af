package io.medley.scoring.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.diversity.text.TextHashes;
import io.medley.scoring.Lab;
import io.medley.scoring.event.ScoringEvent.ArmFolded;
import io.medley.scoring.event.ScoringEvent.LevelFailed;
import io.medley.scoring.event.ScoringEvent.PaneFolded;
import io.medley.scoring.event.ScoringEvent.RealArrived;
import io.medley.scoring.measure.EncodedSummary;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ScoringEventSerdeTest {
  @Test
  void shouldReadWhatItWrote() {
    PaneSummary summary = PaneSummary.fold(Lab.DIMENSION, Lab.samples("pool-20", 8));
    PaneFolded pane =
        new PaneFolded("lab", "pool-20~2", 3, PaneStanding.FULL, EncodedSummary.of(summary));
    ArmFolded arm =
        new ArmFolded("lab", "pool-20", 1, 224, PaneStanding.ACCEPTED, EncodedSummary.of(summary));
    EmbeddedSample sample = Lab.sample("real-null", 5);

    PaneFolded paneAgain = (PaneFolded) ScoringEventSerde.read(ScoringEventSerde.write(pane));
    ArmFolded armAgain = (ArmFolded) ScoringEventSerde.read(ScoringEventSerde.write(arm));
    RealArrived realAgain =
        (RealArrived) ScoringEventSerde.read(ScoringEventSerde.write(new RealArrived(sample)));

    assertThat(paneAgain).usingRecursiveComparison().ignoringFields("summary").isEqualTo(pane);
    assertThat(Measurement.of(paneAgain.summary().decode(), Optional.empty()))
        .isEqualTo(Measurement.of(summary, Optional.empty()));
    assertThat(armAgain.size()).isEqualTo(224);
    assertThat(armAgain.standing()).isEqualTo(PaneStanding.ACCEPTED);
    assertThat(armAgain.pane()).isEqualTo(1);
    assertThat(paneAgain.summary().count()).isEqualTo(8);
    assertThat(armAgain.summary().count()).isEqualTo(8);
    assertThat(armAgain.summary().decode().count()).isEqualTo(8);
    assertThat(EmbeddedSampleSerde.write(realAgain.sample()))
        .isEqualTo(EmbeddedSampleSerde.write(sample));
  }

  @Test
  void shouldRefuseForeignAndTruncatedBytes() {
    byte[] bytes =
        ScoringEventSerde.write(
            new PaneFolded(
                "lab",
                "l",
                0,
                PaneStanding.OPEN,
                EncodedSummary.of(PaneSummary.empty(Lab.DIMENSION))));

    assertThatThrownBy(() -> ScoringEventSerde.read(new byte[] {9}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> ScoringEventSerde.read(Arrays.copyOf(bytes, 8)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldFitTheLargestPaneIntoARecord() {
    Random random = new Random(1);
    List<EmbeddedSample> pane =
        IntStream.range(0, 512).mapToObj(ordinal -> longSample(random, ordinal)).toList();

    byte[] bytes =
        ScoringEventSerde.write(
            new PaneFolded(
                "lab",
                "pool-20",
                0,
                PaneStanding.FULL,
                EncodedSummary.of(PaneSummary.fold(384, pane))));

    assertThat(bytes.length).isLessThan(Topics.MAX_RECORD_BYTES);
  }

  /** Longer than a pane, in a script of three bytes a character. */
  @Test
  void shouldTellOfALevelThatHasFailedWhenASummaryDoesNotFitIntoARecord() {
    EncodedSummary large = new EncodedSummary(8, new byte[RecordSize.MAX_BYTES]);

    ScoringEvent pane = new PaneFolded("lab", "pool-20", 3, PaneStanding.OPEN, large).fitting();
    ScoringEvent arm = new ArmFolded("lab", "pool-20", 3, 8, PaneStanding.FULL, large).fitting();

    assertThat(pane).isEqualTo(arm).isInstanceOf(LevelFailed.class);
    assertThat(((LevelFailed) pane).reason())
        .startsWith("the summary of pane 3 would be a record of ");
    assertThat(ScoringEventSerde.read(ScoringEventSerde.write(pane))).isEqualTo(pane);
  }

  @Test
  void shouldLeaveAnEventThatFitsAsItIs() {
    EncodedSummary small = new EncodedSummary(8, new byte[RecordSize.MAX_BYTES - 100]);
    ScoringEvent pane = new PaneFolded("lab", "pool-20", 3, PaneStanding.OPEN, small);

    assertThat(pane.fitting()).isSameAs(pane);
    assertThat(ScoringEventSerde.write(pane).length + 100).isLessThan(Topics.MAX_RECORD_BYTES);
  }

  @Test
  void shouldFitWhatIsMergedOfALongLevelIntoARecord() {
    List<EmbeddedSample> level =
        IntStream.range(0, TextHashes.MAX_DISTINCT + 100)
            .mapToObj(
                ordinal ->
                    Lab.withText(
                        Lab.sample("pool-20", ordinal), ordinal + " " + "\u6a39".repeat(1_100)))
            .toList();
    PaneSummary summary = PaneSummary.fold(Lab.DIMENSION, level);
    int moments = Double.BYTES * 384 * 385 / 2 + Double.BYTES * 384;
    int vectors = PaneSummary.SUBSAMPLE * Float.BYTES * (384 - Lab.DIMENSION);

    assertThat(summary.toBytes().length + moments + vectors)
        .isLessThan(Topics.MAX_RECORD_BYTES - 64 * 1024);
  }

  private static EmbeddedSample longSample(Random random, int ordinal) {
    float[] vector = new float[384];
    vector[ordinal % 384] = 1;
    StringBuilder text = new StringBuilder();
    while (text.length() < Topics.MAX_TEXT_BYTES - 12) {
      text.append(random.nextInt(100_000)).append(' ');
    }
    return new EmbeddedSample(
        "lab/pool-20/" + ordinal, "lab", "pool-20", ordinal, 0, "l", null, text.toString(), vector);
  }
}
