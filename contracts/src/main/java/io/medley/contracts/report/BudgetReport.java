package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
   * @param recorded answers of an endpoint that were recorded before and cost nothing; in none of
   *     the other figures
   */
  public record Used(
      long tokens,
      long requests,
      double money,
      long samples,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Nullable Long recorded) {
    public Used {
      recorded = recorded == null ? 0 : recorded;
    }

    /** What was used where every answer was paid for. */
    public Used(long tokens, long requests, double money, long samples) {
      this(tokens, requests, money, samples, null);
    }
  }
}
