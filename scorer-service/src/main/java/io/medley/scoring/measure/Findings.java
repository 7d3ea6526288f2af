package io.medley.scoring.measure;

import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.TopicEffects;
import java.util.Optional;

/** What is measured of everything that a level has. */
public record Findings(
    Measurement all, Optional<Window> lastWindow, Optional<TopicEffects> topics) {}
