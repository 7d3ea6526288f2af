package io.medley.broker;

import java.util.List;
import java.util.Map;

/**
 * How an embedded broker is closed to strangers. Medley's own is bound to localhost and open; tests
 * of secured clusters close theirs.
 *
 * @param properties of the node, which win over its other ones
 * @param scramUsers credentials that exist from the first start, as {@code
 *     SCRAM-SHA-512=[name=NAME,password=PASSWORD]}
 */
public record BrokerSecurity(Map<String, String> properties, List<String> scramUsers) {

  /** Open. */
  public static final BrokerSecurity NONE = new BrokerSecurity(Map.of(), List.of());

  public BrokerSecurity {
    properties = Map.copyOf(properties);
    scramUsers = List.copyOf(scramUsers);
  }

  /** Tells no password. */
  @Override
  public String toString() {
    return "BrokerSecurity[%d properties, %d users]"
        .formatted(properties.size(), scramUsers.size());
  }
}
