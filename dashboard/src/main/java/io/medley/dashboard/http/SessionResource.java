package io.medley.dashboard.http;

import io.medley.contracts.Json;
import io.medley.dashboard.access.Keys;
import io.medley.dashboard.access.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Signing in: a browser gives a key once and then holds a session, as its streams of events cannot
 * send headers.
 */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final Keys keys;
  private final Clock clock;
  private final SecurityIdentity identity;

  SessionResource(Access access, Clock clock, SecurityIdentity identity) {
    this.keys = access.keys();
    this.clock = clock;
    this.identity = identity;
  }

  /** What the caller may do. */
  @GET
  @Operation(summary = "Whether keys are needed here, and what the caller may do")
  public Response get() {
    String role =
        identity.hasRole(Role.WRITE.word())
            ? Role.WRITE.word()
            : identity.hasRole(Role.READ.word()) ? Role.READ.word() : null;
    return Response.ok(Json.bytes(new Session(!keys.isEmpty(), role))).build();
  }

  /** Exchanges a key for a session. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sign in: {\"key\": …} is answered by a cookie")
  @APIResponse(responseCode = "204", description = "The cookie is set, for twelve hours")
  @APIResponse(responseCode = "401", description = "There is no such key")
  public Response begin(byte[] body, @Context HttpServerRequest request) {
    Optional<String> key = Json.parse(body, Presented.class).toOptional().map(Presented::key);
    if (key.isEmpty()) {
      return Problem.of(BAD_REQUEST, "the body is {\"key\": …}").response();
    }
    return keys.role(key.get())
        .map(role -> keys.session(role, clock.instant()))
        .map(session -> cookie(session, (int) Keys.SESSION.toSeconds(), request))
        .orElseGet(() -> Problem.of(UNAUTHORIZED, "there is no such key").response());
  }

  /** Takes the cookie away. */
  @DELETE
  @Operation(summary = "Sign out")
  @APIResponse(responseCode = "204", description = "The cookie is gone")
  public Response end(@Context HttpServerRequest request) {
    return cookie("", 0, request);
  }

  private static Response cookie(String value, int seconds, HttpServerRequest request) {
    boolean secure =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return Response.noContent()
        .cookie(
            new NewCookie.Builder(KeyMechanism.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build())
        .build();
  }

  /**
   * What a caller may do.
   *
   * @param needsKey false where everybody may do everything
   * @param role {@code read} or {@code write}; null before signing in
   */
  record Session(boolean needsKey, @Nullable String role) {}

  /** What a browser signs in with. */
  record Presented(@Nullable String key) {
    @Override
    public String toString() {
      return "a key";
    }
  }
}
