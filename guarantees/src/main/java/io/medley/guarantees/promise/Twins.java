package io.medley.guarantees.promise;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Experiments of one request under several ids: the first was left in peace, the others were not.
 *
 * @param undisturbed id of the first
 * @param disturbed ids of the others, each as long as the first's, so that records are as long too
 */
public record Twins(String undisturbed, List<String> disturbed) {
  private static final String ANY = "any";

  public Twins {
    disturbed = List.copyOf(disturbed);
  }

  /** A text without the name of its experiment: equal for twins. */
  static String without(String experiment, byte[] value) {
    return without(experiment, new String(value, StandardCharsets.UTF_8));
  }

  /** A text without the name of its experiment: equal for twins. */
  static String without(String experiment, String text) {
    return text.replace(experiment, ANY);
  }
}
