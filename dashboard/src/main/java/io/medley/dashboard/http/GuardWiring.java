package io.medley.dashboard.http;

import io.medley.dashboard.access.WriteRate;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Holds every call, also those for files, to the guard and to the limits; what Quarkus refuses is
 * answered by a problem too.
 */
@ApplicationScoped
class GuardWiring {
  private static final int BEFORE_ALL = 10_000;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final RequestGuard guard;
  private final KeyMechanism mechanism;
  private final WriteRate rate;
  private final int writesPerMinute;
  private final MemorySize mostBytes;

  GuardWiring(
      DashboardConfig config,
      KeyMechanism mechanism,
      Clock clock,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
    this.mechanism = mechanism;
    guard = new RequestGuard(config.hosts().orElse(List.of()));
    rate = new WriteRate(config.writesPerMinute(), clock);
    writesPerMinute = config.writesPerMinute();
    this.mostBytes = mostBytes;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, BEFORE_ALL);
  }

  void registerFailures(@Observes Router router) {
    router.route().failureHandler(GuardWiring::fail);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isVersioned(request.path())) {
      // What has no version in its name is asked for again, and answered by 304 while it is the
      // same.
      context.addHeadersEndHandler(
          end -> context.response().headers().set("Cache-Control", "private, no-cache"));
    }
    RequestGuard.Call call =
        new RequestGuard.Call(
            request.method().name(),
            context.normalizedPath(),
            host(request),
            request.getHeader("Origin"),
            request.getHeader("Content-Type"),
            request.getHeader(RequestGuard.HEADER),
            request.getHeader("Sec-Fetch-Site"),
            request.getHeader("Sec-Fetch-Mode"));
    guard
        .refusal(call)
        .or(() -> excess(call, request))
        .ifPresentOrElse(problem -> refuse(context, problem), context::next);
  }

  private Optional<Problem> excess(RequestGuard.Call call, HttpServerRequest request) {
    if (!call.isReading() && !rate.allows(client(request))) {
      return Optional.of(
          Problem.of(
              TOO_MANY,
              "more than %d calls in a minute; try again in a moment".formatted(writesPerMinute)));
    }
    String length = request.getHeader("Content-Length");
    return length != null && new BigInteger(length).compareTo(mostBytes.asBigInteger()) > 0
        ? Optional.of(
            Problem.of(
                TOO_LARGE, "the body has more than %d bytes".formatted(mostBytes.asLongValue())))
        : Optional.empty();
  }

  /**
   * Behind a proxy all have one address: those without a key must not use up the calls of others.
   */
  private String client(HttpServerRequest request) {
    return request.remoteAddress().hostAddress()
        + mechanism.role(request).map(role -> " " + role.word()).orElse("");
  }

  private static void fail(RoutingContext context) {
    if (context.failure() instanceof ForbiddenException) {
      refuse(context, Problem.of(FORBIDDEN, "the key may only read"));
    } else if (context.statusCode() >= BAD_REQUEST && context.statusCode() < SERVER_ERROR) {
      refuse(context, Problem.of(context.statusCode(), "the call was refused"));
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, Problem problem) {
    HttpServerRequest request = context.request();
    if (context.response().ended()) {
      return;
    }
    // What was not read would hold up the connection's next call.
    request.resume();
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem.json()))
        .onComplete(
            sent -> {
              if (problem.status() == TOO_LARGE) {
                request.connection().close();
              }
            });
  }

  /** As HTTP/1.1 names it in a header and HTTP/2 in a field of its own. */
  private static @Nullable String host(HttpServerRequest request) {
    return request.authority() == null ? null : request.authority().toString();
  }

  private static boolean isVersioned(String path) {
    return path.startsWith("/_static/") || path.startsWith("/webjars/");
  }
}
