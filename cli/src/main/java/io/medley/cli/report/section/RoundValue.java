package io.medley.cli.report.section;

import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.contracts.report.RoundReport.Value;
import java.util.List;

/**
 * How a value of rounds of generation is shown.
 *
 * @param name as the report has it
 * @param words on the axis of a picture
 * @param pattern of a number
 * @param scale 100 where it is shown in percent or points
 * @param share whether it lies between 0 and 1
 */
record RoundValue(String name, String words, String pattern, double scale, boolean share) {

  private static final double PERCENT = 100;

  static final RoundValue UTILITY =
      new RoundValue("utilityDiff", "utility, points", "%+.1f", PERCENT, false);

  /** Of the samples. */
  static final List<RoundValue> OF_SETS =
      List.of(
          new RoundValue("vendi", "diversity (vendi)", "%.1f", 1, false),
          new RoundValue("tailMass", "rare texts (tailMass)", "%.3f", 1, false),
          new RoundValue("frechet", "shift (frechet)", "%.3f", 1, false),
          new RoundValue("topicsKept", "topics kept, %", "%.0f", PERCENT, true),
          new RoundValue("heldOutLoss", "held-out loss, nats", "%.2f", 1, false));

  /** Of the models trained on them. */
  static final List<RoundValue> OF_MODELS =
      List.of(
          new RoundValue("ece", "calibration error", "%.3f", 1, true),
          new RoundValue("accuracy", "accuracy, %", "%.1f", PERCENT, true),
          UTILITY);

  /** What numbers are in, after a comma; empty where they are as they are. */
  String unit() {
    return scale == 1 ? "" : share ? ", %" : ", points";
  }

  /** The mean with its interval: {@code 41.2 [39.8, 42.6]}. */
  String text(Value value) {
    return value.low() == null || value.high() == null
        ? number(value.mean())
        : "%s [%s, %s]".formatted(number(value.mean()), number(value.low()), number(value.high()));
  }

  /** The same in numbers; an interval that is not known ends at the mean. */
  Span span(Value value) {
    return new Span(
        value.mean() * scale,
        within(value.low() == null ? value.mean() : value.low()) * scale,
        within(value.high() == null ? value.mean() : value.high()) * scale);
  }

  private String number(double value) {
    return Numbers.format(pattern, within(value) * scale);
  }

  private double within(double value) {
    return share ? Math.max(0, Math.min(1, value)) : value;
  }
}
