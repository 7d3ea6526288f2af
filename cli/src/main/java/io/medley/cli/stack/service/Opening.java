package io.medley.cli.stack.service;

import io.medley.cli.exit.CliException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the dashboard listens. Beyond this machine it needs a key, or the user's word that it needs
 * none; the dashboard checks that again, and the key itself.
 */
public record Opening(InetAddress address, boolean withoutKey) {
  public static final String LOCALHOST = "127.0.0.1";

  /** On this machine only. */
  public static Opening local() {
    return new Opening(InetAddress.getLoopbackAddress(), false);
  }

  /**
   * On an address of this machine, or on all with {@code 0.0.0.0}.
   *
   * @param withoutKey the user wants no key
   * @param environment may name a key
   * @throws CliException where the address is not this machine's, or a key is missing
   */
  public static Opening of(String address, boolean withoutKey, Map<String, String> environment) {
    InetAddress own = own(address);
    if (!own.isLoopbackAddress() && !withoutKey && !DashboardKeys.areNamed(environment)) {
      throw CliException.misused(
          ("--bind %s lets others reach the page: set MEDLEY_DASHBOARD_WRITE_KEY, or"
                  + " MEDLEY_DASHBOARD_WRITE_KEY_FILE, in the environment, or add"
                  + " --open-without-key")
              .formatted(address));
    }
    return new Opening(own, withoutKey);
  }

  private static InetAddress own(String address) {
    try {
      InetAddress own = InetAddress.getByName(address);
      if (own.isAnyLocalAddress()
          || own.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(own) != null) {
        return own;
      }
      throw CliException.misused("--bind %s: this machine has no such address".formatted(address));
    } catch (UnknownHostException | SocketException e) {
      throw CliException.misused("--bind %s: there is no such address".formatted(address));
    }
  }

  /** Where this machine reaches the dashboard, as a URL names it. */
  String host() {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      return LOCALHOST;
    }
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text.replaceFirst("%.*", "") + "]" : text;
  }

  /** Of the dashboard's JVM. */
  List<String> properties() {
    return address.isLoopbackAddress()
        ? List.of()
        : Stream.of(
                "-Dquarkus.http.host=" + address.getHostAddress(),
                withoutKey ? "-Dmedley.dashboard.open-without-key=true" : "")
            .filter(property -> !property.isEmpty())
            .toList();
  }
}
