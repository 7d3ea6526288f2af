package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service and a browser, and a tab for each test that has to end without complaints.
 */
abstract class PageFixture {
  @TempDir static Path directory;
  static Lab lab;
  static Browser browser;

  Tab tab;

  @BeforeAll
  static void open() {
    assumeTrue(
        Browser.installed().isPresent(),
        "no Chromium is installed in /usr/bin; -Dmedley.chromium=PATH names another place");
    lab = new Lab(directory);
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      lab.close();
    }
  }

  @BeforeEach
  void openTab() {
    tab = browser.open(1280, 900);
  }

  /** Nothing may fail or be stopped unseen, and nobody else may be asked for anything. */
  @AfterEach
  void closeTab() {
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.requests())
        .allMatch(url -> url.startsWith(lab.url("/")) || url.startsWith("data:"));
    tab.close();
  }

  void see(String view) {
    tab.go(lab.url("/#/" + view));
  }
}
