package io.medley.dashboard.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with a problem where a call does not get as far as a resource, or fails in one. */
class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  @ServerExceptionMapper
  Response refused(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return status < Response.Status.BAD_REQUEST.getStatusCode()
        ? e.getResponse()
        : Problem.of(status, String.valueOf(e.getMessage())).response();
  }

  @ServerExceptionMapper
  Response failed(RuntimeException e) {
    LOG.error("a call failed", e);
    return Problem.of(500, "the dashboard failed; its log says why").response();
  }
}
