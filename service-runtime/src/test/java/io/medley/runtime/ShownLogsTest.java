package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class ShownLogsTest {
  private final ShownLogs filter = new ShownLogs();

  @Test
  void shouldShowWhatATerminalWouldObeyOnOneLine() {
    ExtLogRecord record = record("request %s is refused", "\u001b[31mred\nINFO forged %d");

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getFormattedMessage())
        .isEqualTo("request \\u001b[31mred\\nINFO forged %d is refused");
  }

  @Test
  void shouldShowItInTheTraceOfAnException() {
    ExtLogRecord record = record("failed", null);
    record.setThrown(new IllegalStateException("\u202ereversed"));

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getThrown()).isNull();
    assertThat(record.getFormattedMessage())
        .startsWith("failed" + System.lineSeparator())
        .contains("IllegalStateException: \\u202ereversed", "\tat io.medley.runtime.ShownLogsTest")
        .doesNotContain("\u202e");
  }

  @Test
  void shouldLeaveOtherRecordsAsTheyAre() {
    ExtLogRecord record = record("pool-%s of é", "20");
    Exception thrown = new IllegalStateException("plain");
    record.setThrown(thrown);

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getFormattedMessage()).isEqualTo("pool-20 of é");
    assertThat(record.getThrown()).isSameAs(thrown);
    assertThat(filter.isLoggable(new ExtLogRecord(Level.INFO, null, "x"))).isTrue();
  }

  private static ExtLogRecord record(String message, Object parameter) {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, message, FormatStyle.PRINTF, "test");
    if (parameter != null) {
      record.setParameters(new Object[] {parameter});
    }
    return record;
  }
}
