package io.medley.contracts.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Ids;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Topics;
import io.medley.contracts.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A labelled text, real or generated. Its id says all it is by: experiment, level, ordinal; the
 * first record of an id wins for every reader.
 *
 * @param level the level of a synthetic sample, {@code real-<role>} for a real one
 * @param ordinal position within the level, 0 or more
 * @param pane ordinal / the plan's pane size
 * @param context what the text is about, null for texts that stand alone
 * @param provenance null for real samples
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sample(
    String sampleId,
    String experimentId,
    Role role,
    String level,
    int ordinal,
    int pane,
    String text,
    String label,
    @Nullable String context,
    @Nullable Provenance provenance)
    implements Versioned {

  /**
   * Refuses what no later step could use: an id that does not fit, an empty or oversized text.
   * Halves of surrogate pairs, which generators write and no file can hold, are replaced.
   */
  public Sample {
    text = OutsideText.whole(text);
    label = OutsideText.whole(label);
    context = OutsideText.whole(context);
    Objects.requireNonNull(role, "role is missing");
    requireText(experimentId, "experimentId");
    requireText(level, "level");
    requireText(label, "label");
    requireText(text, "text");
    if (ordinal < 0 || pane < 0) {
      throw new IllegalArgumentException("ordinal and pane must not be negative");
    }
    if (!Ids.sample(experimentId, level, ordinal).equals(sampleId)) {
      throw new IllegalArgumentException(
          "sampleId must be " + Ids.sample(experimentId, level, ordinal) + ", not " + sampleId);
    }
    if (!fits(text, context)) {
      throw new IllegalArgumentException("text is longer than " + Topics.MAX_TEXT_BYTES + " bytes");
    }
  }

  /**
   * Whether a text is short enough, together with its context.
   *
   * @param context may be null
   */
  public static boolean fits(String text, String context) {
    return bytes(text) + bytes(context) <= Topics.MAX_TEXT_BYTES;
  }

  private static int bytes(String text) {
    if (text == null) {
      return 0;
    }
    // What is too long in characters is so in bytes.
    return text.length() > Topics.MAX_TEXT_BYTES
        ? Topics.MAX_TEXT_BYTES + 1
        : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The same with another label. */
  public Sample labelled(String other) {
    return new Sample(
        sampleId, experimentId, role, level, ordinal, pane, text, other, context, provenance);
  }

  /** A real sample of a role whose text stands alone. */
  public static Sample real(
      String experimentId, Role role, int ordinal, int paneSize, String text, String label) {
    return real(experimentId, role, ordinal, paneSize, text, label, null);
  }

  /**
   * A real sample of a role.
   *
   * @param context may be null
   */
  public static Sample real(
      String experimentId,
      Role role,
      int ordinal,
      int paneSize,
      String text,
      String label,
      String context) {
    return new Sample(
        Ids.sample(experimentId, role.realLevel(), ordinal),
        experimentId,
        role,
        role.realLevel(),
        ordinal,
        ordinal / paneSize,
        text,
        label,
        context,
        null);
  }

  /** A generated sample of a level whose text stands alone. */
  public static Sample synthetic(
      String experimentId,
      String level,
      int ordinal,
      int paneSize,
      String text,
      String label,
      Provenance provenance) {
    return synthetic(experimentId, level, ordinal, paneSize, text, label, null, provenance);
  }

  /**
   * A generated sample of a level.
   *
   * @param context may be null
   */
  public static Sample synthetic(
      String experimentId,
      String level,
      int ordinal,
      int paneSize,
      String text,
      String label,
      String context,
      Provenance provenance) {
    return new Sample(
        Ids.sample(experimentId, level, ordinal),
        experimentId,
        Role.SYNTHETIC,
        level,
        ordinal,
        ordinal / paneSize,
        text,
        label,
        context,
        provenance);
  }

  private static void requireText(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing or empty");
    }
  }
}
