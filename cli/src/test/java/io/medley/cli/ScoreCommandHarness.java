package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medley.cli.CommandHarness.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command on files that a test writes. */
abstract class ScoreCommandHarness {
  @TempDir Path directory;
  CommandHarness medley;

  @BeforeEach
  void install() {
    medley = new CommandHarness(directory);
  }

  JsonNode json(Object... arguments) throws IOException {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }

  Outcome run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return medley.run(words);
  }

  Path write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines, StandardCharsets.UTF_8);
  }

  static List<String> lines(long seed, int count, boolean labelled) {
    List<String> lines = new ArrayList<>();
    for (String line : lines(seed, count, 5)) {
      lines.add(labelled ? line : line.replaceFirst("\"label\":\"l.\",", ""));
    }
    return lines;
  }

  static List<String> lines(long seed, int count, int dimension) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> values = new ArrayList<>();
      for (int j = 0; j < dimension; j++) {
        values.add(String.valueOf(random.nextGaussian() + (j == 0 ? 1 : 0)));
      }
      lines.add(
          "{\"id\":\"s%d\",\"text\":\"the %d. of w%d and w%d\",\"label\":\"l%d\",\"embedding\":%s}"
              .formatted(
                  i,
                  random.nextInt(9),
                  random.nextInt(9),
                  random.nextInt(9),
                  random.nextInt(3),
                  values));
    }
    return lines;
  }
}
