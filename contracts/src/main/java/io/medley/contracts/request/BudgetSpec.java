package io.medley.contracts.request;

import org.jspecify.annotations.Nullable;

/**
 * What the generation of an experiment may use at most; null where there is no limit. Ranges stand
 * in the schema.
 *
 * @param maxTokens read and written by the model, all attempts together
 * @param maxRequests forward passes, or requests to an endpoint
 * @param maxMoney in the unit in which the operator states prices
 * @param maxMinutes from acceptance until generation must have ended, pauses left out
 * @param maxSamples samples asked for over all levels, whether a valid text comes for them or not
 */
public record BudgetSpec(
    @Nullable Long maxTokens,
    @Nullable Long maxRequests,
    @Nullable Double maxMoney,
    @Nullable Double maxMinutes,
    @Nullable Long maxSamples) {}
