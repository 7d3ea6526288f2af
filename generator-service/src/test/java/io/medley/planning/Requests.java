package io.medley.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Requests as users write them. */
public final class Requests {
  private Requests() {}

  /** A small request: two levels of two tasks each. */
  public static final String SMALL =
      """
      { "experimentId": "small",
        "dataset": { "name": "wordnet-supersense", "trainSize": 12, "referenceSize": 30,
          "nullSize": 30, "judgeSize": 60, "testSize": 30 },
        "generation": { "replicates": 1, "topicPoolSizes": [6, 30] },
        "mixing": { "syntheticProportions": [0.5, 0.75] },
        "training": { "students": [ { "model": "minilm-probe", "seeds": 2 } ] } }
      """;

  /** The same under another seed. */
  static final String OTHER_SEED = SMALL.replace("\"small\",", "\"small\", \"seed\": 43,");

  public static byte[] utf8(String json) {
    return json.getBytes(UTF_8);
  }
}
