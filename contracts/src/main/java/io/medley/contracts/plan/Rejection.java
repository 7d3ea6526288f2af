package io.medley.contracts.plan;

import io.medley.contracts.request.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was not accepted, with every reason. Its key is {@link #key}, so it never replaces
 * an accepted plan.
 *
 * @param experimentId what the request called itself, null where it did not
 */
public record Rejection(@Nullable String experimentId, List<Violation> errors)
    implements ExperimentRecord {
  public Rejection {
    errors = List.copyOf(errors);
  }

  /** The record key of the rejection of the request at a position of the requests' topic. */
  public static String key(int partition, long offset) {
    return "rejected/" + partition + "-" + offset;
  }
}
