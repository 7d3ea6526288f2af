package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How often one student finds the same of two settings better as another student does.
 *
 * @param student the cheaper one
 * @param of the one that it could replace
 * @param trainSize of the settings; null where the request has one size
 * @param settings that both were trained on
 * @param pairs of these settings
 * @param agreeing pairs of which both find the same setting better
 * @param ties pairs whose settings are equally accurate with one of the students or with both
 * @param decisionAccuracy (agreeing + ties/2) / pairs, with its 95 % interval over settings
 */
public record ProxyReport(
    String student,
    String of,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer trainSize,
    int settings,
    int pairs,
    int agreeing,
    int ties,
    Interval decisionAccuracy) {}
