package io.medley.contracts.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Ids;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExperimentIdsTest {
  private final RequestReader reader = new RequestReader();

  @Test
  void shouldNeverChangeTheIdOfTheSameContent() {
    ExperimentRequest request =
        request(
            """
            { "dataset": { "name": "wordnet-supersense" },
              "generation": { "replicates": 1 },
              "training": { "students": [
                { "model": "minilm-probe", "seeds": 10 }, { "model": "minilm", "seeds": 2 } ] } }
            """);

    assertThat(ExperimentIds.of(request))
        .isEqualTo("wordnet-supersense-bff237ca8be3")
        .matches(Ids.EXPERIMENT);
  }

  @Test
  void shouldNotDependOnTheOrderOfFieldsOrOnWrittenOutDefaults() {
    ExperimentRequest shortOne = request("{\"dataset\":{\"name\":\"wordnet-supersense\"}}");
    ExperimentRequest longOne =
        request(
            "{\"seed\":42,\"generations\":1,\"mixing\":{\"mode\":\"augment\"},"
                + "\"dataset\":{\"name\":\"wordnet-supersense\"}}");

    assertThat(ExperimentIds.of(longOne)).isEqualTo(ExperimentIds.of(shortOne));
  }

  @Test
  void shouldCallAnExperimentOnAFileByTheFilesName() {
    ExperimentRequest banking = request("{\"dataset\":{\"file\":\"Banking77/train set.csv\"}}");
    ExperimentRequest nameless = request("{\"dataset\":{\"file\":\"Ω.csv\"}}");

    assertThat(ExperimentIds.of(banking)).startsWith("train-set-").matches(Ids.EXPERIMENT);
    assertThat(ExperimentIds.of(nameless)).startsWith("file-").matches(Ids.EXPERIMENT);
  }

  @Test
  void shouldChangeWithTheContentButNotWithTheGivenId() {
    ExperimentRequest request = request("{\"dataset\":{\"name\":\"wordnet-supersense\"}}");
    ExperimentRequest other =
        request("{\"dataset\":{\"name\":\"wordnet-supersense\"},\"seed\":43}");

    assertThat(ExperimentIds.fingerprint(request.withId("mine")))
        .isEqualTo(ExperimentIds.fingerprint(request))
        .isNotEqualTo(ExperimentIds.fingerprint(other));
    assertThat(ExperimentIds.of(request.withId("mine"))).isEqualTo("mine");
  }

  @Test
  void shouldBeAnotherExperimentThatWantsNoRecordedAnswers() {
    ExperimentRequest request = request("{\"dataset\":{\"name\":\"wordnet-supersense\"}}");
    ExperimentRequest anew =
        request("{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"cache\":false}}");

    assertThat(request.generation().cache()).isNull();
    assertThat(ExperimentIds.of(anew)).isNotEqualTo(ExperimentIds.of(request));
  }

  private ExperimentRequest request(String json) {
    RequestReading reading = reader.read(json.getBytes(StandardCharsets.UTF_8));
    return ((RequestReading.Valid) reading).request();
  }
}
