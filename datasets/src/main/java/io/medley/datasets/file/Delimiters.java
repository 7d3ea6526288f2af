package io.medley.datasets.file;

import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.datasets.file.rows.FileOptions.Fields;
import io.medley.datasets.file.rows.LenientFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what is between and around the fields of a table: the delimiter that puts the fields'
 * names into the header, else the one that gives the most lines as many fields as the first.
 */
final class Delimiters {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");

  /** Where this part of the lines agrees about another delimiter than the usual one, it is used. */
  private static final double MARGIN = 0.1;

  private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=(.)");
  private static final Pattern QUOTES = Pattern.compile("^['\"]|['\"]$");

  private final List<String> lines;
  private final Fields fields;

  /**
   * A search.
   *
   * @param lines of the file's beginning that are not blank
   * @param fields the names that a header would have
   */
  Delimiters(List<String> lines, Fields fields) {
    this.lines = lines;
    this.fields = fields;
  }

  /** The delimiter, the usual one where no other is better. */
  String delimiter(String usual) {
    if (lines.isEmpty()) {
      return usual;
    }
    Matcher separator = SEPARATOR_LINE.matcher(lines.get(0));
    if (separator.matches()) {
      return separator.group(1);
    }
    if (!isNamed(usual)) {
      for (String candidate : CANDIDATES) {
        if (isNamed(candidate)) {
          return candidate;
        }
      }
    }
    String best = usual;
    double most = agreement(usual) + MARGIN;
    for (String candidate : CANDIDATES) {
      double agreement = isNamed(usual) ? 0 : agreement(candidate);
      if (agreement > most) {
        most = agreement;
        best = candidate;
      }
    }
    return best;
  }

  /** The quote, a single one where no field has double ones and most lines have single ones. */
  String quote(String delimiter, Format format) {
    String between = Pattern.quote(delimiter);
    String field = "(?<=^|" + between + ")%1$s(?:[^%1$s]|%1$s%1$s)*%1$s(?=$|" + between + ")";
    Pattern twice = Pattern.compile(field.formatted("\""));
    Pattern once = Pattern.compile(field.formatted("'"));
    boolean isSingle =
        format == Format.CSV
            && lines.stream().noneMatch(line -> twice.matcher(line).find())
            && lines.stream().filter(line -> once.matcher(line).find()).count() * 2 > lines.size();
    return isSingle ? "'" : "\"";
  }

  /** A delimiter in words. */
  static String word(String delimiter) {
    return switch (delimiter) {
      case "," -> "commas";
      case ";" -> "semicolons";
      case "\t" -> "tabs";
      default -> '"' + delimiter + '"';
    };
  }

  private boolean isNamed(String delimiter) {
    List<String> names = new ArrayList<>();
    for (String name : split(lines.get(0), delimiter)) {
      names.add(QUOTES.matcher(name.strip()).replaceAll(""));
    }
    return names.contains(fields.textName()) && names.contains(fields.labelName());
  }

  /** The share of lines with as many fields as the first one; 0 where that has a single one. */
  private double agreement(String delimiter) {
    int fields = split(lines.get(0), delimiter).size();
    long equal = lines.stream().filter(line -> split(line, delimiter).size() == fields).count();
    return fields < 2 ? 0 : (double) equal / lines.size();
  }

  private static List<String> split(String line, String delimiter) {
    return LenientFields.of(line, delimiter.charAt(0), '"');
  }
}
