package io.medley.dashboard.http;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other pages in the user's browser could send.
 *
 * <p>A page of another site can have its own name resolve to this machine; such calls come with
 * that name as their {@code Host}, so only names that were allowed are served. A form of another
 * site can post here, but neither with a JSON content type nor with a header of its own, so calls
 * that change something need one of them, and an {@code Origin} that is this host.
 */
final class RequestGuard {
  /** Instead of the content type, for calls without a body. */
  static final String HEADER = "X-Medley";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;

  private final Set<String> hosts;

  /**
   * Allows this machine's own names.
   *
   * @param further names, without ports
   */
  RequestGuard(List<String> further) {
    hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
    further.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
  }

  /**
   * What a request says of itself; null where it does not.
   *
   * @param host with its port
   */
  record Call(
      String method,
      String path,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String contentType,
      @Nullable String header) {}

  /** Why a call is refused; empty where it is not. */
  Optional<Problem> refusal(Call call) {
    // Probes and scrapes address a pod or a container, whose names nobody knows before.
    boolean probe = call.path().startsWith("/q/health") || call.path().startsWith("/q/metrics");
    if (!probe && (call.host() == null || !hosts.contains(name(call.host())))) {
      return Optional.of(
          Problem.of(
              MISDIRECTED,
              "the host name is not allowed; medley.dashboard.hosts lists those that are"));
    }
    if (READING.contains(call.method())) {
      return Optional.empty();
    }
    if (call.origin() != null && !sameHost(call.origin(), call.host())) {
      return Optional.of(Problem.of(FORBIDDEN, "the call comes from another site's page"));
    }
    boolean json =
        call.contentType() != null
            && call.contentType().toLowerCase(Locale.ROOT).startsWith("application/json");
    return json || call.header() != null
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                FORBIDDEN,
                "calls that change something need the content type application/json or the header "
                    + HEADER));
  }

  private static String name(String host) {
    return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    try {
      return URI.create(origin).getAuthority() != null
          && URI.create(origin).getAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
