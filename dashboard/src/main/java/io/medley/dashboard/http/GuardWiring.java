package io.medley.dashboard.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every call, also those for files, to the guard, and every answer to the page's policy. */
@ApplicationScoped
class GuardWiring {
  private static final int BEFORE_ALL = 10_000;

  /** No script, style or call from elsewhere, none inline, and no frame around it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final RequestGuard guard;

  GuardWiring(DashboardConfig config) {
    guard = new RequestGuard(config.hosts().orElse(List.of()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, BEFORE_ALL);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    MultiMap headers = context.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!isVersioned(request.path())) {
      // What has no version in its name is asked for again, and answered by 304 while it is the
      // same.
      context.addHeadersEndHandler(end -> headers.set("Cache-Control", "no-cache"));
    }
    Optional<Problem> refusal =
        guard.refusal(
            new RequestGuard.Call(
                request.method().name(),
                request.path(),
                host(request),
                request.getHeader("Origin"),
                request.getHeader("Content-Type"),
                request.getHeader(RequestGuard.HEADER)));
    if (refusal.isPresent()) {
      context
          .response()
          .setStatusCode(refusal.get().status())
          .putHeader("Content-Type", Problem.MEDIA_TYPE)
          .end(Buffer.buffer(refusal.get().json()));
    } else {
      context.next();
    }
  }

  /** As HTTP/1.1 names it in a header and HTTP/2 in a field of its own. */
  private static @Nullable String host(HttpServerRequest request) {
    return request.authority() == null ? null : request.authority().toString();
  }

  private static boolean isVersioned(String path) {
    return path.startsWith("/_static/") || path.startsWith("/webjars/");
  }
}
