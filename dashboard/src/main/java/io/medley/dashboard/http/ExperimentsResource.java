package io.medley.dashboard.http;

import io.medley.contracts.Json;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentState.Refused;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import io.medley.dashboard.state.SampleRow;
import io.medley.dashboard.state.Summary;
import io.medley.dashboard.topics.Publisher.Position;
import io.medley.dashboard.topics.Publisher.UnpublishedException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Experiments: the list, one of them, new ones, and commands over them. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentsResource {
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final int MOST_SAMPLES = 10_000;

  private final DashboardService dashboard;

  ExperimentsResource(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  /** All experiments, the newest first. */
  @GET
  @Operation(summary = "All experiments, the newest first")
  public Response list(@Context Request request) {
    List<Summary> newestFirst =
        dashboard.board().summaries().stream()
            .sorted(
                Comparator.comparing(Summary::acceptedAt)
                    .reversed()
                    .thenComparing(Summary::experimentId))
            .toList();
    return Answers.conditional(request, Json.bytes(Map.of("experiments", newestFirst)));
  }

  /**
   * Publishes a request for an experiment.
   *
   * @param dryRun only checks it, and says what it would be and take
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Publish a request for an experiment; only dataset is required")
  @APIResponse(
      responseCode = "202",
      description = "It is published; Location says what becomes of it")
  @APIResponse(responseCode = "400", description = "It is not valid: all reasons, by path")
  public Response submit(byte[] body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
    RequestReading reading = dashboard.requests().read(body);
    if (reading instanceof RequestReading.Invalid invalid) {
      return Problem.of(BAD_REQUEST, "the request is not valid", invalid.violations()).response();
    }
    if (reading instanceof RequestReading.NotJson notJson) {
      return Problem.of(
              BAD_REQUEST, "the request is not JSON", List.of(new Violation("$", notJson.reason())))
          .response();
    }
    ExperimentRequest asked = ((RequestReading.Valid) reading).request();
    String id = ExperimentIds.of(asked);
    if (dryRun) {
      return Response.ok(
              Json.bytes(new Forecast(id, asked, Outline.of(asked, dashboard.board().summaries()))))
          .build();
    }
    try {
      Position position = dashboard.publisher().request(id, body);
      String outcome =
          "/api/requests/%d-%d?id=%s&fingerprint=%s"
              .formatted(
                  position.partition(), position.offset(), id, ExperimentIds.fingerprint(asked));
      return Response.status(ACCEPTED)
          .header("Location", outcome)
          .entity(Json.bytes(Map.of("experimentId", id, "outcome", outcome)))
          .build();
    } catch (UnpublishedException e) {
      return Problem.of(UNAVAILABLE, e.getMessage()).response();
    }
  }

  /** What a request would be: with every default of the schema, and an outline of its work. */
  record Forecast(String experimentId, ExperimentRequest request, Outline outline) {}

  /** Everything that is known of an experiment. */
  @GET
  @Path("{id}")
  @Operation(summary = "One experiment: summary, plan, levels, runs, work")
  public Response get(@PathParam("id") String id, @Context Request request) {
    return dashboard
        .board()
        .details(id)
        .map(parts -> Answers.conditional(request, Json.bytes(nested(parts))))
        .orElseGet(() -> Answers.noExperiment(id));
  }

  /** Parts such as {@code level/pool-20} under {@code level}. */
  private static Map<String, Object> nested(Map<String, Object> parts) {
    Map<String, Object> nested = new LinkedHashMap<>();
    Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          if (slash < 0) {
            nested.put(name, value);
          } else {
            groups
                .computeIfAbsent(name.substring(0, slash) + "s", group -> new LinkedHashMap<>())
                .put(name.substring(slash + 1), value);
          }
        });
    nested.putAll(groups);
    return nested;
  }

  /** The report, once the experiment ended. */
  @GET
  @Path("{id}/report")
  @Operation(summary = "The report of an experiment that ended; the same as report.json")
  public Response report(@PathParam("id") String id, @Context Request request) {
    if (dashboard.board().summary(id).isEmpty()) {
      return Answers.noExperiment(id);
    }
    return dashboard
        .board()
        .report(id)
        .map(json -> Answers.conditional(request, json))
        .orElseGet(
            () -> Problem.of(NOT_FOUND, id + " has not ended, so it has no report").response());
  }

  /** The newest generated samples. */
  @GET
  @Path("{id}/samples")
  @Operation(summary = "The newest generated samples, at most 10,000")
  public Response samples(
      @PathParam("id") String id,
      @QueryParam("level") String level,
      @QueryParam("label") String label,
      @QueryParam("topic") String topic,
      @QueryParam("disagreement") @DefaultValue("false") boolean disagreement,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @Context Request request) {
    if (dashboard.board().summary(id).isEmpty()) {
      return Answers.noExperiment(id);
    }
    if (limit < 1 || limit > MOST_SAMPLES) {
      return Problem.of(BAD_REQUEST, "limit is from 1 to " + MOST_SAMPLES).response();
    }
    Predicate<SampleRow> wanted =
        row ->
            (level == null || level.equals(row.level()))
                && (label == null || label.equals(row.label()))
                && (topic == null || topic.equals(row.topic()));
    return Answers.conditional(
        request,
        Json.bytes(Map.of("samples", dashboard.board().samples(id, limit, wanted, disagreement))));
  }

  /** A command over an experiment. */
  @POST
  @Path("{id}/commands")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Pause, resume, cancel or delete: {\"action\": \"pause\"}")
  @APIResponse(responseCode = "202", description = "The command is published")
  @APIResponse(responseCode = "409", description = "The experiment's state allows no such command")
  public Response command(@PathParam("id") String id, byte[] body) {
    Optional<Action> action = Json.parse(body, Wish.class).toOptional().map(Wish::action);
    if (action.isEmpty()) {
      return Problem.of(
              BAD_REQUEST, "the body is {\"action\": …} with pause, resume, cancel or delete")
          .response();
    }
    Optional<Summary> known = dashboard.board().summary(id);
    if (known.isEmpty()) {
      return Answers.noExperiment(id);
    }
    if (known.get().state().on(action.get(), id) instanceof Refused refused) {
      return Problem.of(CONFLICT, refused.why()).response();
    }
    try {
      dashboard.publisher().command(new Command(id, action.get()));
      return Response.status(ACCEPTED).entity(Json.bytes(Map.of("experimentId", id))).build();
    } catch (UnpublishedException e) {
      return Problem.of(UNAVAILABLE, e.getMessage()).response();
    }
  }

  /** What is wanted of an experiment. */
  record Wish(Action action) {}
}
