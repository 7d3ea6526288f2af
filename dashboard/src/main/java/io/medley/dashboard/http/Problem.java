package io.medley.dashboard.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Json;
import io.medley.contracts.request.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why a call was not obeyed, as RFC 9457 writes it.
 *
 * @param type {@code about:blank}: the status says what kind it is
 * @param title of the status
 * @param detail one line for a person
 * @param errors of a request, by path; left out where there are none
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String detail) {
    return of(status, detail, List.of());
  }

  static Problem of(int status, String detail, List<Violation> errors) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status, detail, errors);
  }

  byte[] json() {
    return Json.bytes(this);
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(json()).build();
  }
}
