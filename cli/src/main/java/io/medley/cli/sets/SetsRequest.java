package io.medley.cli.sets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.data.DataRequest;
import io.medley.cli.exit.CliException;
import io.medley.datasets.file.rows.FileOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the request that compares sets with real texts, and with each other. Sizes and proportions
 * are left open: planning chooses them from the data.
 */
public final class SetsRequest {
  private static final int LONGEST_NAME = 40;
  private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private SetsRequest() {}

  /**
   * The request.
   *
   * @param asked what the user said of all files
   * @throws CliException in one line, if a file cannot be used
   */
  public static ObjectNode of(
      Path real, Optional<Path> test, List<Path> sets, FileOptions asked, DataPlace place) {
    SeenFile seen = SeenFile.of(real, asked);
    ObjectNode request = DataRequest.fields(seen.view(), place.of(seen.real()));
    test.ifPresent(
        file ->
            ((ObjectNode) request.path("dataset"))
                .put("testFile", place.of(like(seen, real, file, asked)).toString()));
    ObjectNode generation = request.putObject("generation").put("pipeline", "imported");
    ArrayNode listed = generation.putArray("sets");
    Set<String> names = new HashSet<>();
    for (Path file : sets) {
      SeenFile set = SeenFile.of(file, asked);
      ObjectNode node = listed.addObject().put("name", name(file, names));
      DataRequest.file(node, set.view(), place.of(set.real()));
    }
    return request;
  }

  private static Path like(SeenFile real, Path realFile, Path file, FileOptions asked) {
    SeenFile seen = SeenFile.of(file, asked);
    if (!seen.isLike(real)) {
      throw CliException.misused(
          "%s is not written as %s is, with the same fields; the two are read alike"
              .formatted(file, realFile));
    }
    return seen.real();
  }

  /** A name for a file's set, made of the file's and unlike the earlier ones. */
  static String name(Path file, Set<String> taken) {
    String stem =
        file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.[^.]*$", "");
    String name = EDGES.matcher(NO_NAME.matcher(stem).replaceAll("-")).replaceAll("");
    name = name.isEmpty() ? "set" : cut(name, LONGEST_NAME);
    String unlike = name;
    for (int i = 2; !taken.add(unlike); i++) {
      unlike = cut(name, LONGEST_NAME - 4) + "-" + i;
    }
    return unlike;
  }

  private static String cut(String name, int length) {
    return EDGES.matcher(name.substring(0, Math.min(name.length(), length))).replaceAll("");
  }
}
