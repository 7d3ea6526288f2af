package io.medley.cli.score;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What sets are called beside each other: their files' names without endings. */
final class SetNames {

  private static final Pattern ENDING = Pattern.compile("(?<=.)\\.[A-Za-z0-9]{1,8}$");

  private SetNames() {}

  /** One name per file; the whole path where names would be alike. */
  static List<String> of(List<Path> files) {
    List<String> names = files.stream().map(SetNames::of).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : files.stream().map(Path::toString).toList();
  }

  private static String of(Path file) {
    return ENDING.matcher(file.getFileName().toString()).replaceFirst("");
  }
}
