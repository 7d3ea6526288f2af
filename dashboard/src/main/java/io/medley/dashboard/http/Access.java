package io.medley.dashboard.http;

import io.medley.dashboard.access.Keys;
import io.medley.dashboard.access.Role;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The configured keys. The service does not start where others could reach it and none is set, or
 * one of them is unsafe.
 */
@Startup(Access.BEFORE_ALL)
@Singleton
class Access {
  /** Nothing is opened before it is clear for whom. */
  static final int BEFORE_ALL = 1;

  private static final Logger LOG = Logger.getLogger(Access.class);
  private static final int EXIT_CODE = 1;
  private static final String PREFIX = "medley.dashboard.";

  private final Keys keys;

  Access(DashboardConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
    try {
      keys = keys(config, host);
    } catch (IllegalArgumentException e) {
      LOG.error("the dashboard does not start: " + e.getMessage());
      // An exception would be a stack trace, and nothing is open yet that has to be closed.
      Runtime.getRuntime().halt(EXIT_CODE);
      throw e;
    }
  }

  private static Keys keys(DashboardConfig config, String host) {
    Map<Role, String> given = new EnumMap<>(Role.class);
    key(Role.READ, config.readKey(), config.readKeyFile()).ifPresent(k -> given.put(Role.READ, k));
    key(Role.WRITE, config.writeKey(), config.writeKeyFile())
        .ifPresent(k -> given.put(Role.WRITE, k));
    Keys keys = Keys.of(given);
    if (keys.isEmpty() && !config.openWithoutKey() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          ("it would listen on %s, where others can reach it, without a key: set"
                  + " MEDLEY_DASHBOARD_WRITE_KEY, or MEDLEY_DASHBOARD_WRITE_KEY_FILE, in the"
                  + " environment; or say medley.dashboard.open-without-key=true")
              .formatted(host));
    }
    return keys;
  }

  Keys keys() {
    return keys;
  }

  private static Optional<String> key(Role role, Optional<String> value, Optional<Path> file) {
    String name = PREFIX + role.word() + "-key";
    if (System.getProperty(name) != null) {
      throw new IllegalArgumentException(
          name
              + " is on the command line, which every user of this machine can read: set it in the"
              + " environment, or name its file");
    }
    if (value.isPresent() && file.isPresent()) {
      throw new IllegalArgumentException("both " + name + " and " + name + "-file are set");
    }
    return file.map(path -> read(name, path)).or(() -> value.map(String::strip));
  }

  private static String read(String name, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s-file names %s, which cannot be read (%s)"
              .formatted(name, file, e.getClass().getSimpleName()));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
