package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model is trained on.
 *
 * @param arm {@code real-only}, {@code real-plus}, {@code synthetic-only:<level>}, {@code
 *     <level>:<proportion>}, {@code judge:<level>}; {@code real-only:<proportion>} has the real
 *     texts of a mix that synthetic ones take the place of. Of several training sizes and on later
 *     draws all have suffixes, as levels have: {@code real-only@96~2}
 * @param level null for arms without synthetic samples
 * @param proportion of synthetic samples, null for the controls
 * @param real real samples trained on: of role train, for real-plus followed by role extra, for
 *     judges of role judge
 * @param synthetic synthetic samples trained on
 * @param draw of the real training texts, 1 or more, see {@link TrainingDraws}; absent in plans
 *     from before there were several, then 1
 * @param trainSize how many of its draw's training texts there are to take; null where a request
 *     has one size, and all are
 */
public record PlannedArm(
    String arm,
    Kind kind,
    @Nullable String level,
    @Nullable Double proportion,
    int real,
    int synthetic,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer draw,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer trainSize) {

  private static final Pattern REPLICATE = Pattern.compile("~\\d+(?=:|$)");
  private static final Pattern SIZE = Pattern.compile("@\\d+(?=~|:|$)");

  /** The setting of arms with the real training samples alone. */
  public static final String REAL_ONLY = "real-only";

  /** The setting of arms whose synthetic slots have further real samples. */
  public static final String REAL_PLUS = "real-plus";

  /** What the settings of arms without real samples begin with. */
  public static final String SYNTHETIC_ONLY = "synthetic-only:";

  public PlannedArm {
    draw = draw == null || draw == 1 ? null : draw;
  }

  /** An arm on the first draw. */
  public PlannedArm(
      String arm, Kind kind, String level, Double proportion, int real, int synthetic) {
    this(arm, kind, level, proportion, real, synthetic, null, null);
  }

  /** An arm of a request with one training size. */
  public PlannedArm(
      String arm,
      Kind kind,
      String level,
      Double proportion,
      int real,
      int synthetic,
      Integer draw) {
    this(arm, kind, level, proportion, real, synthetic, draw, null);
  }

  /**
   * The real-only setting of the same training size, with which a setting is compared: {@code
   * real-only@96} of {@code pool-20@96:0.7}.
   */
  public static String realOnly(String setting) {
    return REAL_ONLY + size(setting);
  }

  /** The same of real-plus. */
  public static String realPlus(String setting) {
    return REAL_PLUS + size(setting);
  }

  /** Whether a setting is that with which others are compared. */
  public static boolean isRealOnly(String setting) {
    return setting.equals(realOnly(setting));
  }

  /** A setting's name without its training size: {@code pool-20:0.7} of {@code pool-20@96:0.7}. */
  public static String withoutSize(String setting) {
    return SIZE.matcher(setting).replaceFirst("");
  }

  /** What a setting's name says of its training size: {@code @96}, or nothing. */
  public static String size(String setting) {
    Matcher matcher = SIZE.matcher(setting);
    return matcher.find() ? matcher.group() : "";
  }

  /** The number of its draw, 1 or more. */
  public int drawn() {
    return draw == null ? 1 : draw;
  }

  /**
   * Its name without the suffix of its replicate, as comparisons and students name it: {@code
   * pool-20:0.7} of {@code pool-20~2:0.7}.
   */
  public String setting() {
    return setting(arm);
  }

  /** The same of an arm of which only the name is known. */
  public static String setting(String arm) {
    return REPLICATE.matcher(arm).replaceFirst("");
  }

  /** The suffix of an arm's replicate, {@code ~2}; empty for the first. */
  public static String replicate(String arm) {
    Matcher suffix = REPLICATE.matcher(arm);
    return suffix.find() ? suffix.group() : "";
  }

  /** What kind of training set an arm is. */
  public enum Kind {
    @JsonProperty("real-only")
    REAL_ONLY,
    @JsonProperty("real-plus")
    REAL_PLUS,
    @JsonProperty("synthetic-only")
    SYNTHETIC_ONLY,
    @JsonProperty("mixed")
    MIXED,
    /**
     * Not an arm of the report: a probe trained on the judge split that labels the test set and
     * every sample of its level.
     */
    @JsonProperty("judge")
    JUDGE
  }
}
