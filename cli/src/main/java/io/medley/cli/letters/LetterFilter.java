package io.medley.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which dead letters a user means: those that match every condition.
 *
 * @param topic with or without {@code medley.}
 * @param experiment named by the record's key or by its {@code experimentId}
 */
record LetterFilter(Optional<LetterId> id, Optional<String> topic, Optional<String> experiment) {

  boolean fits(DeadLetter letter) {
    return id.filter(wanted -> !wanted.equals(LetterId.of(letter))).isEmpty()
        && topic.filter(wanted -> !LetterId.topic(wanted).equals(letter.topic())).isEmpty()
        && experiment.filter(wanted -> !belongsTo(letter, wanted)).isEmpty();
  }

  private static boolean belongsTo(DeadLetter letter, String experiment) {
    if (letter.key() != null
        && Ids.experimentOf(new String(letter.key(), StandardCharsets.UTF_8)).equals(experiment)) {
      return true;
    }
    Parsed<JsonNode> value = Json.parse(letter.value(), JsonNode.class);
    return value
        .toOptional()
        .filter(json -> json.path("experimentId").asText().equals(experiment))
        .isPresent();
  }
}
