package io.medley.dashboard.http;

import io.medley.contracts.Ids;
import io.medley.dashboard.state.Board;
import io.medley.dashboard.stream.Event;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Server-sent events: {@code snapshot}, then {@code delta}s that replace parts by name; a part that
 * is null is gone. With {@code Last-Event-ID} a client goes on where it was.
 */
@Path("/api")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Events")
public class EventsResource {
  private static final int MOST_SCOPES = 64;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final DashboardService dashboard;

  EventsResource(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  /** One experiment. */
  @GET
  @Path("experiments/{id}/events")
  @Operation(summary = "One experiment as it changes")
  public Multi<OutboundSseEvent> experiment(
      @PathParam("id") String id, @HeaderParam("Last-Event-ID") String last, @Context Sse sse) {
    if (dashboard.board().summary(id).isEmpty()) {
      throw new WebApplicationException("there is no experiment " + id, NOT_FOUND);
    }
    return open(List.of(Board.EXPERIMENT + id), last, sse);
  }

  /**
   * Several scopes in one stream, as browsers open few.
   *
   * @param scopes {@code list}, {@code experiment/<id>}, {@code samples/<id>}
   */
  @GET
  @Path("events")
  @Operation(
      summary =
          "The list, experiments and samples in one stream: ?follow=list&follow=experiment/ID&follow=samples/ID")
  public Multi<OutboundSseEvent> all(
      @QueryParam("follow") List<String> scopes,
      @HeaderParam("Last-Event-ID") String last,
      @Context Sse sse) {
    if (scopes.isEmpty()
        || scopes.size() > MOST_SCOPES
        || !scopes.stream().allMatch(EventsResource::isScope)) {
      throw new WebApplicationException(
          "follow is list, experiment/ID or samples/ID, up to %d times".formatted(MOST_SCOPES),
          BAD_REQUEST);
    }
    return open(scopes, last, sse);
  }

  private static boolean isScope(String scope) {
    int slash = scope.indexOf('/');
    return scope.equals(Board.LIST)
        || (slash > 0
            && List.of(Board.EXPERIMENT, Board.SAMPLES).contains(scope.substring(0, slash + 1))
            && Ids.EXPERIMENT.matcher(scope.substring(slash + 1)).matches());
  }

  private Multi<OutboundSseEvent> open(List<String> scopes, String last, Sse sse) {
    return dashboard
        .streams()
        .open(scopes, last)
        .map(events -> Multi.createFrom().publisher(events).map(event -> written(event, sse)))
        .orElseThrow(() -> new WebApplicationException("too many streams are open", UNAVAILABLE));
  }

  private static OutboundSseEvent written(Event event, Sse sse) {
    OutboundSseEvent.Builder builder = sse.newEventBuilder().name(event.name()).data(event.data());
    return (event.id() == null ? builder : builder.id(event.id())).build();
  }
}
