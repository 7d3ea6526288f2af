package io.medley.dashboard.state;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment stands, for monitoring.
 *
 * @param levels by name, those that are planned
 * @param figures by level; without levels that have no scores yet
 * @param runs that began
 * @param report null until it is there
 */
public record Standing(
    Summary summary,
    Map<String, LevelView> levels,
    Map<String, LevelFigures> figures,
    Collection<RunView> runs,
    @Nullable ReportFigures report) {}
