package io.medley.evaluation.answer;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as a report says them, the same in every locale. */
public final class Words {
  private Words() {}

  /** {@code 1 seed}, {@code 5 seeds}. */
  public static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** A share in points, with one decimal: 0.0412 is {@code 4.1}. */
  public static String points(double share) {
    return plain(String.format(Locale.ROOT, "%.1f", 100 * share));
  }

  /** A share in percent, without decimals: 0.634 is {@code 63}. */
  public static String percent(double share) {
    return plain(String.format(Locale.ROOT, "%.0f", 100 * share));
  }

  /** A difference of accuracies with its adjusted interval: {@code 1.2 points [0.4, 2.0]}. */
  static String difference(UtilityDiff difference) {
    return "%s points [%s, %s]"
        .formatted(
            points(difference.mean()),
            points(difference.adjustedLow()),
            points(difference.adjustedHigh()));
  }

  /** The first letter as a capital. */
  static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static String plain(String number) {
    return number.matches("-0(\\.0)?") ? number.substring(1) : number;
  }
}
