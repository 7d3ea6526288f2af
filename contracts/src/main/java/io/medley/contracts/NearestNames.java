package io.medley.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names to tell someone who wrote one that does not exist: fields, labels, levels, commands. The
 * one place that decides how many are told, in which order, and which of them was probably meant.
 * Letter case and the separators {@code -}, {@code _}, {@code .} and space make no difference.
 */
public final class NearestNames {

  /** So many names at most where not all of them fit. */
  private static final int SHOWN = 5;

  /** Characters that names may take together. */
  private static final int LONGEST = 200;

  /** Characters of one name that are shown and compared. */
  private static final int LONGEST_NAME = 60;

  private static final Pattern SEPARATORS = Pattern.compile("[-_.\\s]+");

  private NearestNames() {}

  /**
   * The known names, nearest first where not all of them fit: {@code a, b, c} or {@code a, b, c and
   * 147 more}; {@code none} where there are none. Where all fit their order stays.
   */
  public static String of(String wanted, Collection<String> known) {
    return fits(known) ? listed(known) : listed(nearestFirst(wanted, known), known.size());
  }

  /** The known names in their order, the first of them where not all fit. */
  public static String listed(Collection<String> known) {
    return listed(known, fits(known) ? known.size() : SHOWN, known.size());
  }

  /**
   * A question to put behind a message: {@code ; did you mean trainSize?}, or nothing where no name
   * is near.
   */
  public static String hint(String wanted, Collection<String> known) {
    return nearest(wanted, known)
        .map(name -> "; did you mean %s?".formatted(OutsideText.cut(name, LONGEST_NAME)))
        .orElse("");
  }

  /** The name that was probably meant: at most a third of its characters differ. */
  public static Optional<String> nearest(String wanted, Collection<String> known) {
    String folded = folded(wanted);
    return nearestFirst(wanted, known).stream()
        .findFirst()
        .filter(
            name -> {
              int length = Math.max(folded.length(), folded(name).length());
              int off = distance(folded, folded(name));
              return off <= Math.max(1, length / 3) && off < length;
            });
  }

  private static boolean fits(Collection<String> known) {
    int characters = 0;
    for (String name : known) {
      characters += name.length() + 2;
      if (characters > LONGEST) {
        return false;
      }
    }
    return true;
  }

  private static String listed(List<String> sorted, int all) {
    return listed(sorted, SHOWN, all);
  }

  private static String listed(Collection<String> names, int most, int all) {
    List<String> shown =
        names.stream().limit(most).map(name -> OutsideText.cut(name, LONGEST_NAME)).toList();
    if (shown.isEmpty()) {
      return "none";
    }
    String joined = String.join(", ", shown);
    return shown.size() == all ? joined : "%s and %,d more".formatted(joined, all - shown.size());
  }

  /** All known names, the nearest first, those equally near in alphabetical order. */
  public static List<String> nearestFirst(String wanted, Collection<String> known) {
    String folded = folded(wanted);
    Map<Integer, List<String>> byDistance = new TreeMap<>();
    for (String name : known) {
      byDistance
          .computeIfAbsent(distance(folded, folded(name)), any -> new ArrayList<>())
          .add(name);
    }
    return byDistance.values().stream()
        .flatMap(names -> names.stream().sorted(Comparator.naturalOrder()))
        .toList();
  }

  private static String folded(String name) {
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return SEPARATORS.matcher(cut.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** Characters to insert, remove or replace, and neighbours to exchange. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        cost[i][j] = exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[from.length()][to.length()];
  }
}
