package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.Columns;
import io.medley.cli.text.TextTable;
import io.medley.contracts.OutsideText;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The topics of each level that carry most of its diversity and those that cause most of its shift:
 * what the level loses with them, per sample of theirs.
 */
final class TopicSections {

  private static final int OF_EACH = 5;
  private static final int LONGEST_TOPIC = 18;
  private static final String DIVERSITY = "vendi2";
  private static final String SHIFT = "mmd2Poly2";

  private TopicSections() {}

  /** One section, or none where no level has topics. */
  static List<Section> of(List<LevelReport> levels) {
    TextTable table =
        new TextTable()
            .left("level")
            .left("carries diversity")
            .right(DIVERSITY)
            .left("causes shift")
            .right(SHIFT);
    List<String> parts = new ArrayList<>();
    for (LevelReport level : levels) {
      TopicEffects effects = level.topicEffects();
      if (effects != null) {
        rows(table, level.level(), effects);
        if (!effects.exact()) {
          parts.add("%s: from %d of %d samples".formatted(level.level(), effects.n(), level.n()));
        }
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    List<Content> contents = new ArrayList<>(List.of(new Table(table)));
    if (!parts.isEmpty()) {
      contents.add(new Lines(parts));
    }
    return List.of(
        new Section(
            "Topics",
            "what the level's value loses without a topic, per sample of it; in parentheses its"
                + " samples",
            contents));
  }

  private static void rows(TextTable table, String level, TopicEffects effects) {
    List<String[]> carrying = most(effects, DIVERSITY, "%+.3f");
    List<String[]> causing = most(effects, SHIFT, "%+.6f");
    for (int i = 0; i < Math.max(carrying.size(), causing.size()); i++) {
      String[] carries = cells(carrying, i);
      String[] causes = cells(causing, i);
      table.row(i == 0 ? level : "", carries[0], carries[1], causes[0], causes[1]);
    }
  }

  private static String[] cells(List<String[]> rows, int row) {
    return row < rows.size() ? rows.get(row) : new String[] {"", ""};
  }

  /** Topic and loss per sample, the largest loss first. */
  private static List<String[]> most(TopicEffects effects, String statistic, String pattern) {
    Double all = effects.all().get(statistic);
    if (all == null) {
      return List.of();
    }
    ToDoubleFunction<Without> loss =
        without -> (all - without.values().get(statistic)) / without.samples();
    return effects.topics().stream()
        .filter(without -> without.values().containsKey(statistic))
        .sorted(Comparator.comparingDouble(loss).reversed().thenComparing(Without::topic))
        .limit(OF_EACH)
        .map(
            without ->
                new String[] {
                  name(without), String.format(Locale.ROOT, pattern, loss.applyAsDouble(without))
                })
        .toList();
  }

  private static String name(Without without) {
    return "%s (%d)"
        .formatted(
            Columns.cut(OutsideText.shown(without.topic()), LONGEST_TOPIC), without.samples());
  }
}
