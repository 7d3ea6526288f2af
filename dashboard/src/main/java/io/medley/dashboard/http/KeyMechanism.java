package io.medley.dashboard.http;

import io.medley.dashboard.access.Keys;
import io.medley.dashboard.access.Role;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Programs give a key as a bearer token, the page a session as a cookie. Where there are no keys,
 * everybody has both roles. Which role a path needs is in {@code application.properties}.
 */
@Singleton
class KeyMechanism implements HttpAuthenticationMechanism {
  /** The cookie of the page. */
  static final String COOKIE = "medley-session";

  private static final int UNAUTHORIZED = 401;
  private static final String BEARER = "bearer ";
  private static final String CHALLENGE = "Bearer realm=\"medley\"";

  private final Keys keys;
  private final Clock clock;

  KeyMechanism(Access access, Clock clock) {
    this.keys = access.keys();
    this.clock = clock;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(identity(Role.WRITE));
    }
    String authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    Optional<Role> role = role(context.request());
    // A session that is over must not keep the page from being shown: it asks for the key again.
    return role.isEmpty() && authorization != null
        ? Uni.createFrom().failure(new AuthenticationFailedException())
        : Uni.createFrom().optional(role.map(KeyMechanism::identity));
  }

  /** What the key or the session of a call allows; empty without a right one. */
  Optional<Role> role(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? keys.role(authorization.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return Optional.ofNullable(request.getCookie(COOKIE))
        .flatMap(held -> keys.sessionRole(held.getValue(), clock.instant()));
  }

  private static SecurityIdentity identity(Role role) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(role.word()))
            .addRole(Role.READ.word());
    if (role == Role.WRITE) {
      identity.addRole(Role.WRITE.word());
    }
    return identity.build();
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    Problem problem =
        Problem.of(
            UNAUTHORIZED,
            "a key is needed: send it as Authorization: Bearer KEY, or sign in on the page");
    return Uni.createFrom()
        .completionStage(
            context
                .response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.json()))
                .toCompletionStage())
        .replaceWith(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORIZED, HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
  }
}
