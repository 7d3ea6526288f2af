package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceJvmTest {
  /** JDK 17 ends with "Unrecognized option" where it is given the second. */
  @Test
  void shouldGiveNoOptionThatAnOlderJvmDoesNotKnow() {
    assertThat(ServiceJvm.quiet(17)).isEmpty();
    assertThat(ServiceJvm.quiet(23)).isEmpty();
  }

  @Test
  void shouldAllowNativeCodeAndUnsafeWhereTheJvmWouldWarn() {
    assertThat(ServiceJvm.quiet(24))
        .containsExactly(
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepEveryServiceQuietOnThisJvm(ServiceJvm service) {
    assertThat(service.options()).containsAll(ServiceJvm.quiet());
  }

  @ParameterizedTest
  @EnumSource
  void shouldSpeakTheSameLanguageWhateverTheUserSpeaks(ServiceJvm jvm) {
    assertThat(jvm.options()).contains("-Duser.language=en", "-Duser.country=US");
  }
}
