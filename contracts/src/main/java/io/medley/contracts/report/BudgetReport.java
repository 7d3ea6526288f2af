package io.medley.contracts.report;

import io.medley.contracts.request.BudgetSpec;
import org.jspecify.annotations.Nullable;

/**
 * What generation used, and what it was allowed to use. The time it took differs from run to run
 * and stands in the report's {@code timing}.
 *
 * @param allowed null where there was no limit
 */
public record BudgetReport(@Nullable BudgetSpec allowed, Used used) {

  /**
   * What the levels' tasks reported.
   *
   * @param tokens read and written
   * @param requests forward passes, or requests to an endpoint
   * @param money by the operator's prices
   * @param samples accepted
   */
  public record Used(long tokens, long requests, double money, long samples) {}
}
