package io.medley.dashboard.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the dashboard. */
@ConfigMapping(prefix = "medley.dashboard")
interface DashboardConfig {

  /**
   * Host names, without ports, that the page may be asked for by beside {@code localhost} and
   * addresses, separated by commas. Default: none.
   */
  Optional<List<String>> hosts();

  /**
   * API key that may read, 20 characters or more; only from the environment or a configuration
   * file. Default: none.
   */
  Optional<String> readKey();

  /** File with the key that may read, instead of the key itself. Default: none. */
  Optional<Path> readKeyFile();

  /**
   * API key that may read and write, 20 characters or more; only from the environment or a
   * configuration file. Default: none.
   */
  Optional<String> writeKey();

  /** File with the key that may read and write, instead of the key itself. Default: none. */
  Optional<Path> writeKeyFile();

  /**
   * Whether the dashboard may listen beyond this machine without any key: then whoever reaches it
   * may do everything. Default: {@code false}.
   */
  @WithDefault("false")
  boolean openWithoutKey();

  /**
   * Calls that change or check something, which one client address may make in a minute, 1 or more.
   * Default: 120.
   */
  @WithDefault("120")
  int writesPerMinute();
}
