package io.medley.runtime;

import io.medley.contracts.OutsideText;
import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Lets every log record pass, with what a terminal would obey as escapes: texts of requests, data
 * and models get into messages, and logs are looked at. A message stays on one line. Stateless.
 */
@LoggingFilter(name = "shown")
public final class ShownLogs implements Filter {

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = record.getMessage() == null ? "" : message(record);
    String shown = OutsideText.shown(message);
    if (record.getThrown() != null) {
      String trace = trace(record.getThrown());
      String shownTrace = OutsideText.shownLines(trace);
      if (!shownTrace.equals(trace)) {
        record.setThrown(null);
        set(record, shown + System.lineSeparator() + shownTrace);
        return true;
      }
    }
    if (!shown.equals(message)) {
      set(record, shown);
    }
    return true;
  }

  private static String message(LogRecord record) {
    return record instanceof ExtLogRecord formatting
        ? formatting.getFormattedMessage()
        : record.getMessage();
  }

  private static void set(LogRecord record, String message) {
    if (record instanceof ExtLogRecord formatting) {
      formatting.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(message);
    }
    record.setParameters(null);
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
