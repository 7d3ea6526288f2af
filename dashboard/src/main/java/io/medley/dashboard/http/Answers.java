package io.medley.dashboard.http;

import io.medley.contracts.Sha256;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** JSON with the hash of its content as entity tag, so that every dashboard gives the same. */
final class Answers {
  private static final int NOT_FOUND = 404;

  private Answers() {}

  /** The content, or 304 where the caller has it. */
  static Response conditional(Request request, byte[] json) {
    EntityTag tag = new EntityTag(Sha256.hex(new String(json, StandardCharsets.UTF_8)));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.build()
        : Response.ok(json, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
  }

  static Response noExperiment(String id) {
    return Problem.of(NOT_FOUND, "there is no experiment " + id).response();
  }
}
