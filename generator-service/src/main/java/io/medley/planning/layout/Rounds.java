package io.medley.planning.layout;

import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the rounds of a setting of the knob are called, and what speaks against asking for them. The
 * first round, {@code pool-20-round-1}, is made from the real training texts and belongs to every
 * way of going on; each of those has later rounds of its own, {@code pool-20-replace-round-2}, and
 * so has the control that learns from fresh real texts. Stateless.
 */
final class Rounds {
  private static final Pattern NAME = Pattern.compile(".*-round-\\d+");

  private Rounds() {}

  /** The setting of the first round. */
  static String first(String knob) {
    return knob + "-round-1";
  }

  /** The setting of a later one. */
  static String later(String knob, DataUpdate update, int round) {
    return "%s-%s-round-%d".formatted(knob, update.word(), round);
  }

  /** The ways in which later rounds go on, the control last. */
  static List<DataUpdate> updates(ExperimentRequest request) {
    return Stream.concat(request.dataUpdates().stream(), Stream.of(DataUpdate.FRESH)).toList();
  }

  /** All rounds of a setting of the knob, the first one first, then way by way. */
  static List<String> names(ExperimentRequest request, String knob) {
    List<String> names = new ArrayList<>(List.of(first(knob)));
    for (DataUpdate update : updates(request)) {
      for (int round = 2; round <= request.generations(); round++) {
        names.add(later(knob, update, round));
      }
    }
    return names;
  }

  /** How many there are of each setting of the knob. */
  static long count(ExperimentRequest request) {
    return 1 + (long) request.laterRounds() * updates(request).size();
  }

  /** Whether a setting, named without a training size, is that of a round. */
  static boolean isRound(String setting) {
    return NAME.matcher(setting).matches();
  }

  /** Everything in a request that does not go with its number of rounds. */
  static List<Violation> violations(ExperimentRequest request) {
    List<Violation> violations = new ArrayList<>();
    if (!request.iterates()) {
      needsRounds(request.generatorUpdate() != null, "$.generatorUpdate", violations);
      needsRounds(request.dataUpdate() != null, "$.dataUpdate", violations);
      needsRounds(request.freshReal() != null, "$.freshReal", violations);
      needsRounds(request.chains() != null, "$.chains", violations);
      return violations;
    }
    GenerationSpec generation = request.generation();
    if (generation.paraphrases() || !generation.generates()) {
      violations.add(
          new Violation("$.generations", "above 1 goes with the pipeline topic-guided alone"));
    }
    SynthesisLimits.choosing(request.mixing()).stream()
        .map(field -> new Violation(field, "does not go with generations above 1: leave it out"))
        .forEach(violations::add);
    if (request.dataset().trainSize() != null && request.dataset().trainSize().several()) {
      violations.add(
          new Violation("$.dataset.trainSize", "must be one number with generations above 1"));
    }
    if (request.tunes() && generation.callsAnEndpoint()) {
      violations.add(
          new Violation(
              "$.generatorUpdate",
              "finetune needs the generator masked-lm, whose weights are here; use seeds"));
    }
    return violations;
  }

  private static void needsRounds(boolean named, String path, List<Violation> violations) {
    if (named) {
      violations.add(new Violation(path, "needs generations of 2 or more"));
    }
  }
}
