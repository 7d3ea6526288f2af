package io.medley.dashboard.access;

import io.medley.contracts.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the dashboard, at most one for each role. Keys and sessions are compared in a time
 * that does not depend on their content. Immutable; {@link #toString} names roles only.
 *
 * <p>A session is what a browser holds instead of a key: a time and its HMAC-SHA-256 under the key.
 * So no session has to be stored, it outlives a restart, and it ends with its key.
 */
public final class Keys {
  /** How long a session lasts. */
  public static final Duration SESSION = Duration.ofHours(12);

  private static final int SHORTEST = 20;
  private static final Pattern SESSION_FORM = Pattern.compile("([0-9]{1,12})\\.([0-9a-f]{64})");
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<Role, String> keys;

  private Keys(Map<Role, String> keys) {
    this.keys = keys;
  }

  /**
   * The given keys; without any, everybody may do everything.
   *
   * @throws IllegalArgumentException for a key that is too short or given for both roles
   */
  public static Keys of(Map<Role, String> given) {
    Map<Role, String> keys = new EnumMap<>(Role.class);
    given.forEach(
        (role, key) -> {
          if (key.length() < SHORTEST) {
            throw new IllegalArgumentException(
                "the %s key has fewer than %d characters; `openssl rand -hex 16` makes one"
                    .formatted(role.word(), SHORTEST));
          }
          if (keys.containsValue(key)) {
            throw new IllegalArgumentException("the read key and the write key are the same");
          }
          keys.put(role, key);
        });
    return new Keys(keys);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** What a presented key allows; empty for a wrong one. */
  public Optional<Role> role(String presented) {
    Optional<Role> role = Optional.empty();
    for (Map.Entry<Role, String> key : keys.entrySet()) {
      // Digests have one length, so that not even the key's is told.
      if (equal(Sha256.hex(key.getValue()), Sha256.hex(presented))) {
        role = Optional.of(key.getKey());
      }
    }
    return role;
  }

  /** A session that begins now, for a role that has a key. */
  public String session(Role role, Instant now) {
    long end = now.plus(SESSION).getEpochSecond();
    return end + "." + seal(keys.get(role), end);
  }

  /** What a session allows; empty where it is over, or none of ours. */
  public Optional<Role> sessionRole(String session, Instant now) {
    Matcher form = SESSION_FORM.matcher(session);
    if (!form.matches()) {
      return Optional.empty();
    }
    long end = Long.parseLong(form.group(1));
    Optional<Role> role = Optional.empty();
    for (Map.Entry<Role, String> key : keys.entrySet()) {
      if (equal(seal(key.getValue(), end), form.group(2))) {
        role = Optional.of(key.getKey());
      }
    }
    return role.filter(any -> now.getEpochSecond() < end);
  }

  private static String seal(String key, long end) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of()
          .formatHex(mac.doFinal(("medley-session " + end).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return keys.keySet().toString();
  }
}
