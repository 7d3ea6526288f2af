package io.medley.cli.data;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of the splits that a file allows. Every class gives the same number of texts to a
 * split, so the smallest class limits all.
 *
 * @param perClass texts that every class has
 * @param wanted by the names of a request: its defaults
 * @param fitting the wanted ones where they fit together, else all of them made smaller
 */
public record SplitSizes(int perClass, Map<String, Integer> wanted, Map<String, Integer> fitting) {
  private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

  /** The least that a request may ask for. */
  private static final Map<String, Integer> LEAST =
      Map.of("trainSize", 2, "referenceSize", 20, "nullSize", 20, "judgeSize", 2, "testSize", 2);

  static {
    DEFAULTS.put("trainSize", 96);
    DEFAULTS.put("referenceSize", 480);
    DEFAULTS.put("nullSize", 480);
    DEFAULTS.put("judgeSize", 2400);
    DEFAULTS.put("testSize", 1008);
  }

  /** For classes with these counts of texts that can be drawn; the sizes are empty if none fit. */
  public static SplitSizes of(Map<String, Integer> drawable) {
    int classes = Math.max(1, drawable.size());
    int each = drawable.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    Map<String, Integer> perClass = new LinkedHashMap<>();
    DEFAULTS.forEach(
        (name, size) -> perClass.put(name, roundedUp(Math.max(size, classes), classes)));
    int together = sum(perClass);
    if (together > each) {
      perClass.replaceAll(
          (name, size) ->
              Math.max(roundedUp(LEAST.get(name), classes), (int) ((long) size * each / together)));
      // What the least sizes take too much goes from the largest.
      int over = sum(perClass) - each;
      perClass.computeIfPresent(
          "judgeSize",
          (name, size) -> Math.max(roundedUp(LEAST.get(name), classes), size - Math.max(0, over)));
    }
    Map<String, Integer> fitting = new LinkedHashMap<>();
    if (drawable.size() > 1 && sum(perClass) <= each) {
      perClass.forEach(
          (name, size) ->
              fitting.put(name, Math.min(size * classes, Math.max(classes, DEFAULTS.get(name)))));
    }
    return new SplitSizes(each, DEFAULTS, fitting);
  }

  /** Whether the defaults can be had. */
  public boolean isEnough() {
    return fitting.equals(wanted);
  }

  private static int sum(Map<String, Integer> sizes) {
    return sizes.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int roundedUp(int size, int classes) {
    return (size + classes - 1) / classes;
  }
}
