package io.medley.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.request.Draft.Changes;
import io.medley.contracts.Json;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DraftTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @Test
  void shouldPublishWhatTheUserWroteUnderAnIdKnownBeforehand() {
    Draft.Valid draft = valid(request(null), Changes.NONE);

    assertThat(draft.experimentId()).matches("wordnet-supersense-[0-9a-f]{12}");
    assertThat(draft.json())
        .isEqualTo(
            "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"experimentId\":\"%s\"}"
                .formatted(draft.experimentId()));
  }

  @Test
  void shouldGiveTheSameRequestTheSameIdAndFingerprintAsPlanningSees() {
    Draft.Valid draft = valid(request(null), Changes.NONE);
    RequestReading seen =
        new RequestReader().read(draft.json().getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(valid(request(null), Changes.NONE)).isEqualTo(draft);
    assertThat(seen).isEqualTo(new RequestReading.Valid(draft.request()));
  }

  @Test
  void shouldMakeAnotherExperimentOfAnotherSeed() {
    Draft.Valid named = valid(request("mine"), new Changes(7L, false, false));
    assertThat(named.experimentId()).isEqualTo("mine-seed-7");
    assertThat(named.request().seed()).isEqualTo(7);

    assertThat(valid(request(null), new Changes(7L, false, false)).experimentId())
        .isNotEqualTo(valid(request(null), Changes.NONE).experimentId());
  }

  @Test
  void shouldMakeAnotherExperimentOfAnswersThatAreAskedForAnew() {
    Changes anew = new Changes(null, false, true);
    Draft.Valid named = valid(request("mine"), anew);

    assertThat(named.experimentId()).isEqualTo("mine-no-cache");
    assertThat(named.request().generation().cache()).isFalse();
    assertThat(valid(request(null), anew).experimentId())
        .isNotEqualTo(valid(request(null), Changes.NONE).experimentId());
  }

  @Test
  void shouldLeaveAGenerationThatIsNoneForTheReaderToRefuse() {
    ObjectNode request = request("mine");
    request.put("generation", "openai");

    assertThat(Draft.of(request, new Changes(null, false, true), NOW))
        .isInstanceOf(Draft.Invalid.class);
  }

  @Test
  void shouldMakeAFreshIdOfAtMost63Characters() {
    assertThat(valid(request("mine"), new Changes(null, true, false)).experimentId())
        .isEqualTo("mine-20260203-040506");
    assertThat(valid(request("x".repeat(63)), new Changes(null, true, false)).experimentId())
        .hasSize(63)
        .endsWith("x-20260203-040506");
  }

  @Test
  void shouldGiveEveryReasonAtOnce() {
    ObjectNode request = request("Not An Id");
    request.put("colour", "red");
    ((ObjectNode) request.get("dataset")).put("trainSize", 0);

    Draft draft = Draft.of(request, Changes.NONE, NOW);

    assertThat(((Draft.Invalid) draft).violations())
        .extracting(Violation::path)
        .containsExactly("$.colour", "$.dataset.trainSize", "$.experimentId");
  }

  private static Draft.Valid valid(ObjectNode file, Changes changes) {
    return (Draft.Valid) Draft.of(file, changes, NOW);
  }

  private static ObjectNode request(String id) {
    ObjectNode request = Json.mapper().createObjectNode();
    request.putObject("dataset").put("name", "wordnet-supersense");
    if (id != null) {
      request.put("experimentId", id);
    }
    return request;
  }
}
