package io.medley.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

  private static Outline outline(String json) {
    RequestReading reading = new RequestReader().read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(RequestReading.Valid.class);
    return Outline.of(((RequestReading.Valid) reading).request(), List.of());
  }

  @Test
  void shouldCountWhatIsUsualWhereTheRequestLeavesSizesOpen() {
    Outline outline = outline("{\"dataset\": {\"name\": \"wordnet-supersense\"}}");

    assertThat(outline.open()).isTrue();
    // Three pools of three replicates; 96·0.7/0.3 synthetic samples for the largest proportion.
    assertThat(outline.levels()).isEqualTo(9);
    assertThat(outline.samplesPerLevel()).isEqualTo(224);
    assertThat(outline.samples()).isEqualTo(9 * 224);
  }

  @Test
  void shouldCountImportedSetsAsLevelsOfWhichNothingIsGenerated() {
    Outline outline =
        outline(
            """
            {"dataset": {"name": "wordnet-supersense", "trainSize": 96},
             "generation": {"pipeline": "imported", "replicates": 1,
               "sets": [{"name": "a", "file": "a.jsonl"}, {"name": "b", "file": "b.jsonl"}]},
             "mixing": {"syntheticProportions": [0.5]}}
            """);

    assertThat(outline.open()).isFalse();
    assertThat(outline.levels()).isEqualTo(2);
    assertThat(outline.samplesPerLevel()).isEqualTo(96);
    assertThat(outline.samples()).isZero();
    assertThat(outline.settings()).isEqualTo(2 * 2 + 2);
  }
}
