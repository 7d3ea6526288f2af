package io.medley.dashboard.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys of the dashboard. */
@ConfigMapping(prefix = "medley.dashboard")
interface DashboardConfig {

  /**
   * Host names, without ports, that the page may be asked for by beside {@code localhost}, {@code
   * 127.0.0.1} and {@code [::1]}, separated by commas; for a dashboard behind a proxy. Default:
   * none.
   */
  Optional<List<String>> hosts();
}
