package io.medley.planning.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Parsed;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import io.medley.planning.layout.ExperimentPlanner;
import io.medley.planning.layout.PlanOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says of a request's bytes that they are a plan, or everything that is wrong with them at once:
 * the faults against the schema and, as far as the rest of the request can be judged without the
 * faulty values, those against the data set. Thread-safe.
 */
public final class RequestScreening {
  /** A rejection names no more reasons than this, so that it fits into a record. */
  private static final int MOST_VIOLATIONS = 100;

  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_ID = 100;
  private static final Pattern STEP = Pattern.compile("\\.");

  private final RequestReader reader = new RequestReader();
  private final ExperimentPlanner planner;

  public RequestScreening(ExperimentPlanner planner) {
    this.planner = planner;
  }

  /** What a request is found to be. */
  public sealed interface Finding {
    /** It will be served like this. */
    record Good(io.medley.contracts.plan.ExperimentPlan plan) implements Finding {}

    /** It is a request, but not one to serve. */
    record Bad(String experimentId, List<Violation> violations) implements Finding {}

    /** It is no request at all. */
    record Unreadable(String reason) implements Finding {}
  }

  /** Screens UTF-8 JSON. */
  public Finding screen(byte[] json, Instant at) {
    RequestReading reading = reader.read(json);
    if (reading instanceof RequestReading.NotJson notJson) {
      return new Finding.Unreadable(notJson.reason());
    }
    if (reading instanceof RequestReading.Invalid invalid) {
      List<Violation> all = new ArrayList<>(invalid.violations());
      all.addAll(furtherViolations(json, invalid.violations(), at));
      return bad(invalid.experimentId(), all);
    }
    var request = ((RequestReading.Valid) reading).request();
    PlanOutcome outcome = planner.plan(request, at);
    return outcome instanceof PlanOutcome.Accepted accepted
        ? new Finding.Good(accepted.plan())
        : bad(request.experimentId(), ((PlanOutcome.Refused) outcome).violations());
  }

  private static Finding bad(String experimentId, List<Violation> violations) {
    List<Violation> listed =
        new ArrayList<>(
            violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(
                    v ->
                        new Violation(
                            OutsideText.cut(v.path(), LONGEST_TEXT),
                            OutsideText.cut(v.message(), LONGEST_TEXT)))
                .toList());
    if (violations.size() > MOST_VIOLATIONS) {
      listed.add(new Violation("$", "and %d more".formatted(violations.size() - MOST_VIOLATIONS)));
    }
    return new Finding.Bad(
        experimentId == null ? null : OutsideText.cut(experimentId, LONGEST_ID),
        List.copyOf(listed));
  }

  private List<Violation> furtherViolations(byte[] json, List<Violation> known, Instant at) {
    if (!(Json.parse(json, JsonNode.class) instanceof Parsed.Readable<JsonNode> tree
        && tree.value() instanceof ObjectNode request)) {
      return List.of();
    }
    known.forEach(violation -> remove(request, violation.path()));
    if (reader.read(request) instanceof RequestReading.Valid valid
        && planner.plan(valid.request(), at) instanceof PlanOutcome.Refused refused) {
      return refused.violations();
    }
    return List.of();
  }

  /** Removes the field of a path such as {@code $.dataset.labels[3]}, lists as a whole. */
  private static void remove(ObjectNode request, String path) {
    int list = path.indexOf('[');
    String[] steps = STEP.split(list < 0 ? path : path.substring(0, list));
    JsonNode parent = request;
    for (String step : Arrays.asList(steps).subList(1, Math.max(1, steps.length - 1))) {
      parent = parent.path(step);
    }
    if (steps.length > 1 && parent instanceof ObjectNode object) {
      object.remove(steps[steps.length - 1]);
    }
  }
}
