package io.medley.planning.layout;

import io.medley.contracts.NearestNames;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.request.ComparisonSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a request by name, and whether it names no others: an arm of any replicate is one
 * of the setting that its name says without the replicate's suffix. Stateless.
 */
final class Settings {

  /** How many names a message shows. */
  private static final int SHOWN = 3;

  private final ExperimentRequest request;
  private final boolean realPlus;
  private final Set<String> names;
  private final List<Violation> violations = new ArrayList<>();

  private Settings(ExperimentRequest request, boolean realPlus) {
    this.request = request;
    this.realPlus = realPlus;
    this.names = names(request);
  }

  /** How a setting of the knob at a proportion is called: {@code pool-20:0.7}. */
  static String mixed(String knob, double proportion) {
    return knob + ":" + BigDecimal.valueOf(proportion).stripTrailingZeros().toPlainString();
  }

  /** How a setting of the knob without real data is called. */
  static String syntheticOnly(String knob) {
    return PlannedArm.SYNTHETIC_ONLY + knob;
  }

  /**
   * Every name in a request's comparisons and students that cannot be served.
   *
   * @param realPlus whether there is such an arm
   */
  static List<Violation> violations(ExperimentRequest request, boolean realPlus) {
    Settings settings = new Settings(request, realPlus);
    settings.students();
    settings.comparisons();
    return List.copyOf(settings.violations);
  }

  private static Set<String> names(ExperimentRequest request) {
    Set<String> names = new TreeSet<>(Set.of(PlannedArm.REAL_ONLY, PlannedArm.REAL_PLUS));
    for (String knob : LevelLayout.names(request)) {
      request.mixing().syntheticProportions().forEach(p -> names.add(mixed(knob, p)));
      names.add(syntheticOnly(knob));
    }
    return names;
  }

  private void students() {
    List<StudentSpec> students = request.training().students();
    for (int i = 0; i < students.size(); i++) {
      List<String> arms = students.get(i).arms();
      String path = "$.training.students[%d].arms".formatted(i);
      for (int j = 0; arms != null && j < arms.size(); j++) {
        check(path + "[%d]".formatted(j), arms.get(j));
      }
      if (arms != null && !arms.contains(PlannedArm.REAL_ONLY)) {
        violations.add(
            new Violation(path, "leaves out real-only, which every other arm is compared with"));
      }
    }
  }

  private void comparisons() {
    List<ComparisonSpec> comparisons = Objects.requireNonNullElse(request.comparisons(), List.of());
    for (int i = 0; i < comparisons.size(); i++) {
      String path = "$.comparisons[%d]".formatted(i);
      String left = comparisons.get(i).left();
      String right = comparisons.get(i).right();
      boolean known = check(path + ".left", left) & check(path + ".right", right);
      if (left.equals(right)) {
        violations.add(new Violation(path, "compares %s with itself".formatted(left)));
      } else if (known
          && request.training().students().stream().noneMatch(s -> has(s, left, right))) {
        violations.add(
            new Violation(path, "no student is trained on both %s and %s".formatted(left, right)));
      }
    }
  }

  private static boolean has(StudentSpec student, String left, String right) {
    return student.arms() == null || student.arms().containsAll(List.of(left, right));
  }

  private boolean check(String path, String name) {
    if (!names.contains(name)) {
      violations.add(
          new Violation(
              path,
              "%s is no setting of this experiment; near it are %s"
                  .formatted(
                      name,
                      String.join(
                          ", ",
                          NearestNames.nearestFirst(name, names).stream().limit(SHOWN).toList()))));
    } else if (name.equals(PlannedArm.REAL_PLUS) && !realPlus) {
      violations.add(new Violation(path, "real-plus is no arm here: " + whyNoRealPlus()));
    }
    return names.contains(name);
  }

  private String whyNoRealPlus() {
    return request.mixing().mode() == MixingSpec.Mode.SUBSTITUTE
        ? "with mode substitute it would be real-only"
        : "beside the other sizes there are too few texts for it";
  }
}
