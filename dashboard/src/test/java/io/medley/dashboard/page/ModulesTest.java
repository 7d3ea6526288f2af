package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page's modules import, by their files. */
class ModulesTest {
  private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
  private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");
  private static final Pattern ENTRY = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"");
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

  private static String text(String path) {
    try {
      return Files.readString(FILES.resolve(path.substring(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Those that a module needs before it runs, and what they need; not itself. */
  private static Set<String> needed(String entry) {
    Set<String> needed = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(entry));
    while (!open.isEmpty()) {
      // What libraries bring comes from their jars, and imports nothing.
      String module = open.pop();
      List<String> imports = module.startsWith("/app/") ? all(IMPORT, text(module)) : List.of();
      imports.stream().filter(needed::add).forEach(open::add);
    }
    return needed;
  }

  /** Otherwise the browser would ask for each only after it has read who imports it. */
  @Test
  void shouldAskForAllModulesOfTheFirstViewAtOnce() {
    String page = text("/index.html");
    Matcher entry = ENTRY.matcher(page);
    assertThat(entry.find()).isTrue();

    assertThat(all(PRELOAD, page)).containsExactlyInAnyOrderElementsOf(needed(entry.group(1)));
  }
}
