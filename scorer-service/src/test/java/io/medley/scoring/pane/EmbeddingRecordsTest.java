package io.medley.scoring.pane;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.scoring.Lab;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingRecordsTest {
  @Test
  void shouldReadASampleWithTheLongestTextThatSamplesHave() {
    EmbeddedSample sample = Lab.withText(Lab.sample("pool-20", 3), "x".repeat(8 * 1024));

    assertThat(read(sample)).isInstanceOf(Parsed.Readable.class);
  }

  @Test
  void shouldRefuseASampleThatIsLargerThanAnyOfMedley() {
    EmbeddedSample sample = Lab.withText(Lab.sample("pool-20", 3), "x".repeat(40_000));

    assertThat(reason(sample)).matches("the value has 40\\d+ bytes, and .* at most 32816");
  }

  @ParameterizedTest
  @CsvSource({"a/b,pool-20", "A,pool-20", "'',pool-20", "lab,''", "lab,pool/20"})
  void shouldRefuseNamesThatWouldBePartsOfOthersKeys(String experiment, String level) {
    EmbeddedSample good = Lab.sample("pool-20", 3);
    EmbeddedSample sample =
        new EmbeddedSample(
            Ids.sample(experiment, level, 3),
            experiment,
            level,
            3,
            0,
            good.label(),
            good.topic(),
            good.text(),
            good.vector());

    assertThat(reason(sample))
        .endsWith(" does not begin with the names of an experiment and a level");
  }

  private static String reason(EmbeddedSample sample) {
    return ((Parsed.Unreadable<EmbeddedSample>) read(sample)).reason();
  }

  private static Parsed<EmbeddedSample> read(EmbeddedSample sample) {
    return EmbeddingRecords.read(
        sample.key().getBytes(StandardCharsets.UTF_8),
        EmbeddedSampleSerde.write(sample),
        Lab.DIMENSION);
  }
}
