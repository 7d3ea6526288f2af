package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.score.Band;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.report.SettingRuns.Replicate;
import io.medley.evaluation.rounds.ChainRound;
import io.medley.evaluation.rounds.Rounds;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rounds of generation of a report; none where levels have no rounds. */
final class RoundReports {
  private static final Pattern FIRST_ROUND = Pattern.compile("-round-1(?=@|$)");
  private static final String TOPICS_KEPT = "topicsKept";

  private final ReportInputs inputs;
  private final Set<String> usable;

  /** By level, then by student. */
  private final Map<String, Map<String, Map<String, Double>>> models = new HashMap<>();

  private RoundReports(
      ReportInputs inputs, List<LevelReport> levels, Map<String, StudentResults> results) {
    this.inputs = inputs;
    this.usable = levels.stream().map(LevelReport::level).collect(Collectors.toSet());
    results.values().forEach(this::addModels);
  }

  /**
   * In plan order.
   *
   * @param results by student, in the order of the request
   */
  static List<RoundReport> of(
      ReportInputs inputs, List<LevelReport> levels, Map<String, StudentResults> results) {
    RoundReports reports = new RoundReports(inputs, levels, results);
    List<String> settings =
        inputs.plan().levels().stream().map(PlannedLevel::setting).distinct().toList();
    return Rounds.of(
        levels.stream()
            .filter(level -> level.round() != null)
            .sorted(Comparator.comparingInt(level -> settings.indexOf(level.setting())))
            .map(reports::chain)
            .toList(),
        List.copyOf(results.keySet()));
  }

  private ChainRound chain(LevelReport level) {
    PlannedLevel first = first(level.level());
    return new ChainRound(
        level.setting(),
        FIRST_ROUND.matcher(first.setting()).replaceFirst(""),
        level.update(),
        level.round(),
        level.replicate(),
        values(level, first),
        overBand(level),
        models.getOrDefault(level.level(), Map.of()));
  }

  /** The level that the chain began with. */
  private PlannedLevel first(String name) {
    PlannedLevel level = inputs.plan().level(name).orElseThrow();
    while (level.learns()) {
      level = inputs.plan().level(level.base()).orElseThrow();
    }
    return level;
  }

  private Map<String, Double> values(LevelReport level, PlannedLevel first) {
    Map<String, Double> values = new HashMap<>(level.diversity());
    values.putAll(level.shift());
    values.put("labelConsistency", level.labelConsistency());
    values.put("heldOutLoss", level.heldOutLoss());
    Set<String> before = topics(first.level());
    Set<String> now = topics(level.level());
    if (!before.isEmpty() && !now.isEmpty()) {
      now.retainAll(before);
      values.put(TOPICS_KEPT, (double) now.size() / before.size());
    }
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /** Topics of the accepted samples of a level; none of one that is not usable. */
  private Set<String> topics(String level) {
    if (!usable.contains(level)) {
      return Set.of();
    }
    Map<Integer, String> byOrdinal = inputs.topics().getOrDefault(level, Map.of());
    return inputs.closed().get(level).accepted().stream()
        .map(byOrdinal::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, Double> overBand(LevelReport level) {
    boolean whole = level.rarefied() == null;
    Map<String, Double> values =
        new HashMap<>(whole ? level.diversity() : level.rarefied().diversity());
    values.putAll(whole ? level.shift() : level.rarefied().shift());
    Map<String, Band> bands = whole ? level.bands() : level.rarefied().bands();
    Map<String, Double> over = new HashMap<>();
    values.forEach(
        (name, value) -> {
          Band band = bands == null ? null : bands.get(name);
          if (value != null && band != null) {
            over.put(name, value - band.low());
          }
        });
    return over;
  }

  private void addModels(StudentResults student) {
    for (SettingRuns runs : student.settings()) {
      String name = runs.setting().name();
      String mix = runs.setting().kind() == Kind.MIXED ? name.substring(name.lastIndexOf(':')) : "";
      for (Replicate replicate : runs.replicates()) {
        if (replicate.arm().level() != null) {
          Map<String, Double> values =
              models
                  .computeIfAbsent(replicate.arm().level(), l -> new HashMap<>())
                  .computeIfAbsent(student.student(), s -> new HashMap<>());
          values.put("accuracy" + mix, replicate.mean(run -> run.metrics().accuracy()));
          values.put("ece" + mix, replicate.mean(run -> run.metrics().ece()));
          student
              .setting(PlannedArm.realOnly(name))
              .flatMap(real -> real.onDraw(replicate.arm().drawn()))
              .map(real -> utilityDiff(replicate, real))
              .ifPresent(diff -> values.put("utilityDiff" + mix, diff));
        }
      }
    }
  }

  /** Accuracy minus that of real-only with the seeds that both have; null where there are none. */
  private static Double utilityDiff(Replicate chain, Replicate real) {
    SortedSet<Integer> seeds = Outcomes.commonSeeds(List.of(chain.runs(), real.runs()));
    return seeds.isEmpty()
        ? null
        : seeds.stream()
            .mapToDouble(
                seed ->
                    chain.runs().get(seed).metrics().accuracy()
                        - real.runs().get(seed).metrics().accuracy())
            .average()
            .orElseThrow();
  }
}
