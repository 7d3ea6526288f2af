package io.medley.contracts.answer;

import io.medley.contracts.Json;
import io.medley.contracts.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a model was asked, by which its answer is found again.
 *
 * @param model as the endpoint knows it
 * @param system what the prompt says of the model's part, may be empty
 * @param user the prompt
 * @param use tells apart what is asked in the same words several times, as each is to have an
 *     answer of its own: {@code seed/ordinal} of the task and of the first slot that is asked for,
 *     the same for the same request whatever its experiment's id; behind {@code experiment/} where
 *     no other experiment is to be given the answer
 */
public record Question(
    String model, Parameters parameters, String system, String user, String use) {

  /**
   * What the operator set for all calls.
   *
   * @param temperature null where it is the model's own
   * @param maxOutputTokens null where they are the endpoint's own
   * @param responseFormat {@code text}, {@code json-object} or {@code json-schema}
   * @param samplesPerCall most samples that a call asks for, 1 or more
   */
  public record Parameters(
      @Nullable Double temperature,
      @Nullable Integer maxOutputTokens,
      String responseFormat,
      int samplesPerCall) {}

  /** The record key: SHA-256 of its JSON, in hex. */
  public String key() {
    return HexFormat.of().formatHex(Sha256.digest().digest(Json.bytes(this)));
  }
}
