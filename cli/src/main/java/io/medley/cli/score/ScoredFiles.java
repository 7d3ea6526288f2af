package io.medley.cli.score;

import io.medley.diversity.offline.OfflineScores;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The scores of files.
 *
 * @param generated the file that was scored
 * @param reference the file of real texts, if any
 * @param scores the statistics
 * @param given embeddings, of both files, that stood in them
 * @param embedded texts, of both files, that were embedded
 */
public record ScoredFiles(
    Path generated, Optional<Path> reference, OfflineScores scores, long given, long embedded) {}
