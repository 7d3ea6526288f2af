package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.OutsideText;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A generated sample as the tail shows it.
 *
 * @param version of the board when it came
 * @param text its first {@value #LONGEST_TEXT} characters
 * @param topic null where it has none
 * @param parent ordinal or id of what it paraphrases or copies; null where it was made anew
 * @param duplicate whether an earlier sample of its level in the tail has the same normalised text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampleRow(
    long version,
    String level,
    int ordinal,
    String label,
    String text,
    @Nullable String context,
    @Nullable String topic,
    @Nullable String parent,
    @Nullable Derivation derivation,
    String generator,
    boolean duplicate) {

  static final int LONGEST_TEXT = 600;

  static SampleRow of(Sample sample, boolean duplicate, long version) {
    Provenance origin = sample.provenance();
    return new SampleRow(
        version,
        sample.level(),
        sample.ordinal(),
        sample.label(),
        OutsideText.cut(sample.text(), LONGEST_TEXT),
        sample.context() == null ? null : OutsideText.cut(sample.context(), LONGEST_TEXT),
        origin == null ? null : origin.topic(),
        origin == null ? null : origin.parent(),
        origin == null ? null : origin.derivation(),
        origin == null ? "" : origin.generator(),
        duplicate);
  }
}
