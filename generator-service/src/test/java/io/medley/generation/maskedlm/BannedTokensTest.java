package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BannedTokensTest {

  @ParameterizedTest
  @CsvSource({
    "3000, bird, false",
    "1996, the, false",
    "1037, a, false",
    "1995, early, true",
    "103, [MASK], true",
    "3001, ##ing, true",
    "3002, 1990s, true",
    "3003, b, true",
    "3004, ;, true",
    "3005, café, true",
  })
  void shouldBanWhatIsNotAPlainWord(int id, String token, boolean banned) {
    assertThat(of(Map.of(id, token))[id]).isEqualTo(banned);
  }

  @Test
  void shouldHaveAnEntryForEveryToken() {
    assertThat(of(Map.of())).hasSize(3100);
  }

  private static boolean[] of(Map<Integer, String> tokens) {
    Map<Integer, String> vocabulary = new HashMap<>(tokens);
    return BannedTokens.of(id -> vocabulary.getOrDefault(id, "[unused]"), 3100);
  }
}
