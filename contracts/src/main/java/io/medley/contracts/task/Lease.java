package io.medley.contracts.task;

import org.jspecify.annotations.Nullable;

/**
 * What a task may use of its experiment's budget; null where the budget sets no such limit. No
 * further call begins once one of them is reached, so what is used may pass it by the calls that
 * are in flight then.
 *
 * @param tokens read and written
 * @param requests forward passes, or requests to an endpoint
 * @param money in the unit of the operator's prices
 */
public record Lease(@Nullable Long tokens, @Nullable Long requests, @Nullable Double money) {
  public Lease {
    if ((tokens != null && tokens < 0)
        || (requests != null && requests < 0)
        || (money != null && !(money >= 0))) {
      throw new IllegalArgumentException("a lease is never below 0");
    }
  }
}
