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
import java.util.function.Predicate;

/**
 * The settings of a request by name, and whether it names no others: an arm of any replicate is one
 * of the setting that its name says without the replicate's suffix. Stateless.
 */
final class Settings {

  /** How many names a message shows. */
  private static final int SHOWN = 3;

  private final ExperimentRequest request;
  private final Predicate<TrainSet> realPlus;
  private final Set<String> names;
  private final List<Violation> violations = new ArrayList<>();

  private Settings(ExperimentRequest request, Predicate<TrainSet> realPlus) {
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

  /** A name with a training size, unless it has one. */
  static String at(String setting, String size) {
    if (size.isEmpty() || !PlannedArm.size(setting).isEmpty()) {
      return setting;
    }
    int colon = setting.startsWith(PlannedArm.SYNTHETIC_ONLY) ? -1 : setting.lastIndexOf(':');
    return colon < 0
        ? setting + size
        : setting.substring(0, colon) + size + setting.substring(colon);
  }

  /**
   * Every name in a request's comparisons and students that cannot be served.
   *
   * @param realPlus whether there is such an arm of a training set
   */
  static List<Violation> violations(ExperimentRequest request, Predicate<TrainSet> realPlus) {
    Settings settings = new Settings(request, realPlus);
    settings.students();
    settings.comparisons();
    return List.copyOf(settings.violations);
  }

  private static Set<String> names(ExperimentRequest request) {
    Set<String> names = new TreeSet<>();
    for (TrainSet trainSet : TrainSet.of(request)) {
      String size = trainSet.suffix();
      names.add(PlannedArm.REAL_ONLY + size);
      names.add(PlannedArm.REAL_PLUS + size);
      if (request.mixing().mode() == MixingSpec.Mode.SUBSTITUTE) {
        request
            .mixing()
            .syntheticProportions()
            .forEach(p -> names.add(mixed(PlannedArm.REAL_ONLY + size, p)));
      }
      for (String knob : LevelNames.names(request)) {
        request.mixing().syntheticProportions().forEach(p -> names.add(mixed(knob + size, p)));
        if (TrainSet.ofLevels(request).contains(trainSet)) {
          names.add(syntheticOnly(knob + size));
        }
      }
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
      for (TrainSet trainSet : TrainSet.of(request)) {
        String realOnly = PlannedArm.REAL_ONLY + trainSet.suffix();
        if (arms != null
            && arms.stream().anyMatch(arm -> isOf(arm, trainSet))
            && !Students.trains(students.get(i), realOnly)) {
          violations.add(
              new Violation(
                  path,
                  "leaves out %s, which every other arm is compared with".formatted(realOnly)));
        }
      }
    }
  }

  private static boolean isOf(String arm, TrainSet trainSet) {
    String size = PlannedArm.size(arm);
    return size.isEmpty() || size.equals(trainSet.suffix());
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
    return Students.trains(student, left) && Students.trains(student, right);
  }

  private boolean check(String path, String name) {
    List<TrainSet> trainSets = TrainSet.of(request);
    boolean known = trainSets.stream().anyMatch(set -> names.contains(at(name, set.suffix())));
    if (!known) {
      violations.add(
          new Violation(
              path,
              "%s is no setting of this experiment; near it are %s"
                  .formatted(
                      name,
                      String.join(
                          ", ",
                          NearestNames.nearestFirst(name, names).stream().limit(SHOWN).toList()))));
    } else if (PlannedArm.withoutSize(name).equals(PlannedArm.REAL_PLUS)
        && trainSets.stream().filter(set -> isOf(name, set)).noneMatch(realPlus)) {
      violations.add(new Violation(path, name + " is no arm here: " + whyNoRealPlus()));
    }
    return known;
  }

  private String whyNoRealPlus() {
    return request.mixing().mode() == MixingSpec.Mode.SUBSTITUTE
        ? "with mode substitute it would be real-only"
        : "beside the other sizes there are too few texts for it";
  }
}
