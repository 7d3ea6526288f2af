package io.medley.monitoring.prometheus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series of an answer.
 *
 * @param points seconds since 1970 and the value; one for an instant
 */
public record Series(Map<String, String> labels, List<double[]> points) {

  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  public Series {
    labels = Map.copyOf(labels);
    points = List.copyOf(points);
  }

  /** The last value. */
  public double last() {
    return points.get(points.size() - 1)[1];
  }

  /** A legend with the labels filled in. */
  public String named(String legend) {
    return LABEL
        .matcher(legend)
        .replaceAll(
            (MatchResult found) ->
                Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "")))
        .strip();
  }

  /** The labels in the order of their names. */
  public TreeMap<String, String> sortedLabels() {
    return new TreeMap<>(labels);
  }
}
