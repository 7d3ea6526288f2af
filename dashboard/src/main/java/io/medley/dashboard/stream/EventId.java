package io.medley.dashboard.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <process>-<version>}: a version means something to the process that counted it alone. */
final class EventId {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{1,16})-([0-9]{1,18})");

  private EventId() {}

  static String of(String process, long version) {
    return process + "-" + version;
  }

  /** The version in an id of this process; 0 where there is none, so that everything is told. */
  static long version(String id, String process) {
    Matcher matcher = id == null ? null : FORM.matcher(id);
    return matcher != null && matcher.matches() && matcher.group(1).equals(process)
        ? Long.parseLong(matcher.group(2))
        : 0;
  }
}
