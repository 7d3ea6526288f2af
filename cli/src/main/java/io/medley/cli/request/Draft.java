package io.medley.cli.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A request file with what the command line changes in it. */
public sealed interface Draft {

  /**
   * A request that fits the schema.
   *
   * @param experimentId the id it will have
   * @param request with the schema's defaults
   * @param json what is published: what the user wrote, and its id
   */
  record Valid(String experimentId, ExperimentRequest request, String json) implements Draft {}

  /** A request that does not fit, with every reason. */
  record Invalid(List<Violation> violations) implements Draft {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** What the command line changes. */
  record Changes(Long seed, boolean fresh, boolean noCache) {
    /** Nothing. */
    public static final Changes NONE = new Changes(null, false, false);
  }

  /**
   * Applies the changes and checks the outcome. Another seed makes another experiment, so a given
   * id gets the suffix {@code -seed-N}; so do answers that are asked for anew, with {@code
   * -no-cache}. A fresh run gets the time of day as its suffix.
   */
  static Draft of(ObjectNode file, Changes changes, Instant now) {
    ObjectNode node = file.deepCopy();
    if (changes.seed() != null) {
      node.put("seed", changes.seed());
    }
    if (changes.noCache() && (!node.has("generation") || node.get("generation").isObject())) {
      node.withObject("/generation").put("cache", false);
    }
    RequestReading reading = new RequestReader().read(node);
    if (reading instanceof RequestReading.Invalid invalid) {
      return new Invalid(invalid.violations());
    }
    if (reading instanceof RequestReading.NotJson notJson) {
      return new Invalid(List.of(new Violation("$", notJson.reason())));
    }
    ExperimentRequest request = ((RequestReading.Valid) reading).request();
    String id = ExperimentIds.of(request);
    if (changes.seed() != null && request.experimentId() != null) {
      id = suffixed(id, "seed-" + changes.seed());
    }
    if (changes.noCache() && request.experimentId() != null) {
      id = suffixed(id, "no-cache");
    }
    if (changes.fresh()) {
      id = suffixed(id, FRESH.format(now));
    }
    node.put("experimentId", id);
    return new Valid(id, request.withId(id), node.toString());
  }

  /** The form of a fresh run's suffix. */
  DateTimeFormatter FRESH = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Longest id. */
  int MAX_ID = 63;

  private static String suffixed(String id, String suffix) {
    int room = MAX_ID - suffix.length() - 1;
    return id.substring(0, Math.min(id.length(), room)) + "-" + suffix;
  }
}
