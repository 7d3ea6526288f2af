package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A sample with the judge's opinion.
 *
 * @param judge the label that the judge of its level gives it; null where it has not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedRow(@JsonUnwrapped SampleRow sample, @Nullable String judge) {}
