package io.medley.cli.score;

import io.medley.diversity.offline.OfflineScores;
import java.nio.file.Path;
import java.util.List;

/**
 * The scores of a file.
 *
 * @param file that was scored
 * @param name what it is called beside the others
 * @param scores the statistics
 * @param remarks what a reader has to know about it, a line each
 */
public record ScoredSet(Path file, String name, OfflineScores scores, List<String> remarks) {

  /** Copies the remarks. */
  public ScoredSet {
    remarks = List.copyOf(remarks);
  }
}
