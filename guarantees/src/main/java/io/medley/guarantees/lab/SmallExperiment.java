package io.medley.guarantees.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A request that is served in seconds: two classes from a file, texts from an endpoint that is
 * asked anew by each experiment, the probe.
 *
 * @param id of the experiment; ids of one length make records of one length
 * @param set the file's name, a word of its texts and labels, by which an endpoint tells whose call
 *     it is
 * @param samples per level, as many as the largest proportion needs or more
 * @param seeds runs of each arm
 * @param maxTokens the budget, 0 for none
 * @param rounds of generation, 1 or more
 * @param chosen whether sets are also chosen by their shift and with a judge's labels
 */
public record SmallExperiment(
    String id, String set, int samples, int seeds, long maxTokens, int rounds, boolean chosen) {
  private static final int ROWS = 700;
  private static final List<String> WORDS =
      List.of("river", "engine", "violin", "bread", "harbour", "winter", "letter", "garden");

  private static final int FEWEST_SAMPLES = 24;

  private static final String CHOICE =
      ", \"shift\": [\"natural\", \"matched\"], \"labels\": [\"generator\", \"judge\"],"
          + " \"candidates\": 2";

  /** Of one round. */
  public SmallExperiment(String id, String set, int samples, int seeds, long maxTokens) {
    this(id, set, samples, seeds, maxTokens, 1, false);
  }

  public SmallExperiment {
    if (samples < FEWEST_SAMPLES) {
      throw new IllegalArgumentException("fewer than 24 samples are rejected, not served");
    }
  }

  /** Writes its data set into the directory that services read data from. */
  public SmallExperiment withData(Path data) {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int row = 0; row < ROWS; row++) {
      String label = set + (row % 2 == 0 ? "-even" : "-odd");
      csv.append(
          "the %s number %d of the %s,%s\n"
              .formatted(WORDS.get(row % 7), row, WORDS.get((row / 7) % 8), label));
    }
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve(set + ".csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The request as JSON. */
  public String json() {
    return String.format(
        Locale.ROOT,
        """
        { "experimentId": "%s", "generations": %d,
          "dataset": { "file": "%s.csv", "labelField": "label", "trainSize": 16,
            "referenceSize": 60, "nullSize": 60, "judgeSize": 80, "testSize": 40 },
          "generation": { "generator": "openai", "cache": false, "replicates": 1, "samplesPerLevel": %d,
            "topicPoolSizes": [20, 100] },
          "mixing": { "syntheticProportions": [0.4, 0.6]%s },
          "training": { "students": [ { "model": "minilm-probe", "seeds": %d, "steps": 20 } ] }%s }
        """,
        id,
        rounds,
        set,
        samples,
        chosen ? CHOICE : "",
        seeds,
        maxTokens == 0 ? "" : ", \"budget\": { \"maxTokens\": " + maxTokens + " }");
  }
}
