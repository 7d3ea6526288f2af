package io.medley.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final String READ = "read-key-0123456789abcdef";
  private static final String WRITE = "write-key-0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Keys keys = Keys.of(Map.of(Role.READ, READ, Role.WRITE, WRITE));

  @Test
  void shouldTellWhatAKeyAllows() {
    assertThat(keys.role(READ)).contains(Role.READ);
    assertThat(keys.role(WRITE)).contains(Role.WRITE);
    assertThat(keys.role(WRITE + "0")).isEmpty();
    assertThat(keys.role("")).isEmpty();
  }

  @Test
  void shouldAllowNothingForAKeyWhereThereAreNone() {
    assertThat(Keys.of(Map.of()).isEmpty()).isTrue();
    assertThat(Keys.of(Map.of()).role("")).isEmpty();
  }

  @Test
  void shouldEndASessionWithItsTime() {
    String session = keys.session(Role.READ, NOW);

    assertThat(keys.sessionRole(session, NOW)).contains(Role.READ);
    assertThat(keys.sessionRole(session, NOW.plus(Keys.SESSION).minusSeconds(1)))
        .contains(Role.READ);
    assertThat(keys.sessionRole(session, NOW.plus(Keys.SESSION))).isEmpty();
  }

  @Test
  void shouldEndASessionWithItsKey() {
    Keys others = Keys.of(Map.of(Role.WRITE, "another-key-0123456789"));

    assertThat(others.sessionRole(keys.session(Role.WRITE, NOW), NOW)).isEmpty();
  }

  @Test
  void shouldRefuseSessionsThatAreForged() {
    String session = keys.session(Role.READ, NOW);
    String seal = session.substring(session.indexOf('.'));

    assertThat(keys.sessionRole("999999999999" + seal, NOW)).isEmpty();
    assertThat(keys.sessionRole(session + "0", NOW)).isEmpty();
    assertThat(keys.sessionRole("99999999999999999999" + seal, NOW)).isEmpty();
    assertThat(keys.sessionRole("", NOW)).isEmpty();
    assertThat(keys.sessionRole(READ, NOW)).isEmpty();
  }

  @Test
  void shouldRefuseKeysThatCanBeGuessedOrConfused() {
    assertThatThrownBy(() -> Keys.of(Map.of(Role.WRITE, "short-secret")))
        .hasMessageContaining("the write key has fewer than 20 characters")
        .hasMessageNotContaining("short-secret");
    assertThatThrownBy(() -> Keys.of(Map.of(Role.READ, READ, Role.WRITE, READ)))
        .hasMessage("the read key and the write key are the same");
  }

  @Test
  void shouldNotShowAKey() {
    assertThat(keys.toString()).isEqualTo("[READ, WRITE]");
  }
}
