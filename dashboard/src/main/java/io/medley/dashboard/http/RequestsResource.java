package io.medley.dashboard.http;

import io.medley.contracts.Json;
import io.medley.contracts.request.RequestReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What requests may look like, and what became of one. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestsResource {
  private static final String SCHEMA = "/io/medley/contracts/schema/experiment-request.schema.json";

  private final DashboardService dashboard;
  private final byte[] schema = read();

  RequestsResource(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  /** The JSON Schema of requests. */
  @GET
  @Path("schema")
  @Operation(summary = "The JSON Schema of requests, with ranges and defaults")
  public Response schema(@Context Request request) {
    return Answers.conditional(request, schema);
  }

  /** Whether planning accepted a request. */
  @GET
  @Path("requests/{partition:[0-9]{1,9}}-{offset:[0-9]{1,18}}")
  @Operation(
      summary = "Whether planning accepted a request; asked for by the Location of a submission")
  public Response outcome(
      @PathParam("partition") int partition,
      @PathParam("offset") long offset,
      @QueryParam("id") String id,
      @QueryParam("fingerprint") String fingerprint) {
    return Response.ok(
            Json.bytes(
                dashboard
                    .board()
                    .request(
                        partition,
                        offset,
                        id == null ? "" : id,
                        fingerprint == null ? "" : fingerprint)))
        .build();
  }

  private static byte[] read() {
    try (InputStream in = RequestReader.class.getResourceAsStream(SCHEMA)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
