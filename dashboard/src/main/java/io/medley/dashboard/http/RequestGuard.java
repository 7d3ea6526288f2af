package io.medley.dashboard.http;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other pages in the user's browser could send.
 *
 * <p>A page of another site can have its own name resolve to this machine; such calls come with
 * that name as their {@code Host}, so only addresses and names that were allowed are served. A form
 * of another site can post here, but neither with a JSON content type nor with a header of its own,
 * so calls that change something need one of them, and an {@code Origin} that is this host. What a
 * browser says another site asked for ({@code Sec-Fetch-Site}) is refused too, links apart.
 */
final class RequestGuard {
  /** Instead of the content type, for calls without a body. */
  static final String HEADER = "X-Medley";

  private static final String PROBES = "/q/health";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;

  /** Nobody can have an address resolve to another one. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Set<String> hosts;

  /**
   * Allows {@code localhost} and addresses.
   *
   * @param further names, without ports
   */
  RequestGuard(List<String> further) {
    hosts = new HashSet<>(Set.of("localhost"));
    further.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
  }

  /**
   * What a request says of itself; null where it does not.
   *
   * @param path with its dots resolved
   * @param host with its port
   * @param site {@code Sec-Fetch-Site}
   * @param mode {@code Sec-Fetch-Mode}
   */
  record Call(
      String method,
      String path,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String contentType,
      @Nullable String header,
      @Nullable String site,
      @Nullable String mode) {

    boolean isReading() {
      return READING.contains(method);
    }
  }

  /** Why a call is refused; empty where it is not. */
  Optional<Problem> refusal(Call call) {
    // Probes may call a pod or a container by a name that nobody knows before, and tell nothing.
    boolean probe = call.path().equals(PROBES) || call.path().startsWith(PROBES + "/");
    if (!probe && (call.host() == null || !isAllowed(name(call.host())))) {
      return Optional.of(
          Problem.of(
              MISDIRECTED,
              "the host name is not allowed; medley.dashboard.hosts lists those that are"));
    }
    boolean link = call.isReading() && "navigate".equals(call.mode());
    boolean foreign = call.site() != null && !OWN_SITE.contains(call.site()) && !link;
    if (foreign || (!call.isReading() && isForeign(call.origin(), call.host()))) {
      return Optional.of(Problem.of(FORBIDDEN, "the call comes from another site's page"));
    }
    if (call.isReading()) {
      return Optional.empty();
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

  private boolean isAllowed(String name) {
    return hosts.contains(name) || ADDRESS.matcher(name).matches();
  }

  private static String name(String host) {
    return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isForeign(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return false;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null || !authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException unreadable) {
      return true;
    }
  }
}
