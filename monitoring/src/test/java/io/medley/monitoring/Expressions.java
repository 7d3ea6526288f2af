package io.medley.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests have to know of an expression in PromQL, as far as ours go. */
public final class Expressions {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right) ?\\(([^)]*)\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*\\}");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?!__)(\\w+)");
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]]+)\\]");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "offset", "bool", "sum", "max", "min", "count", "topk", "m");

  private Expressions() {}

  /** A function over a range: its name, the metric, and the range. */
  record Ranged(String function, String metric, String range) {}

  /** The metrics in it. */
  public static Set<String> metrics(String expression) {
    String bare =
        RANGE
            .matcher(MATCHERS.matcher(TEXT.matcher(expression).replaceAll("")).replaceAll(""))
            .replaceAll("");
    bare = GROUPING.matcher(bare).replaceAll("").replaceAll("offset \\d+[smh]", "");
    Set<String> names = new TreeSet<>();
    Matcher name = Pattern.compile("[a-zA-Z_][\\w:]*").matcher(bare);
    while (name.find()) {
      boolean function = bare.substring(name.end()).stripLeading().startsWith("(");
      if (!function && !WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }

  /** The dashboard's variables in it. */
  static Set<String> variables(String text) {
    Set<String> names = new TreeSet<>();
    VARIABLE.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
    return names;
  }

  /** Its functions over ranges. */
  static List<Ranged> ranged(String expression) {
    List<Ranged> all = new ArrayList<>();
    Pattern.compile("(\\w+)\\(([\\w:]+)(?:\\{[^}]*\\})?\\[([^\\]]+)\\]\\)")
        .matcher(expression)
        .results()
        .map(found -> new Ranged(found.group(1), found.group(2), found.group(3)))
        .forEach(all::add);
    return all;
  }

  /** How many ranges it has, by whatever function. */
  static long ranges(String expression) {
    return RANGE.matcher(expression).results().count();
  }

  /** The labels that aggregations and joins name. */
  static Set<String> grouping(String expression) {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .flatMap(
            group -> Pattern.compile("\\w+").matcher(group.substring(group.indexOf('('))).results())
        .map(MatchResult::group)
        .forEach(labels::add);
    return labels;
  }

  /** Whether the name is that of a counter. */
  public static boolean isCounter(String metric) {
    return metric.matches(".*_(total|count|sum|bucket)");
  }
}
