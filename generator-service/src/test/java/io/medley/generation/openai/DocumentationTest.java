package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.generation.openai.endpoint.FaultKind;
import io.medley.generation.openai.endpoint.OpenAiConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/generation.md to what the backend is. */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/generation.md");

  @ParameterizedTest
  @MethodSource("keys")
  void shouldTellEveryKeyWithItsDefault(Method key) throws IOException {
    String name = key.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    WithDefault otherwise = key.getAnnotation(WithDefault.class);

    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| `medley.openai." + name + "` |"))
        .singleElement()
        .asString()
        .contains(otherwise == null ? "" : "| " + otherwise.value() + " |");
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void shouldTellEveryKindOfFault(FaultKind kind) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + kind.word() + "`");
  }

  static List<Method> keys() {
    return List.of(OpenAiConfig.class.getDeclaredMethods());
  }
}
