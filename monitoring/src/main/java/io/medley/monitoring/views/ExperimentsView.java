package io.medley.monitoring.views;

import static io.medley.monitoring.views.Chosen.level;
import static io.medley.monitoring.views.Chosen.of;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Dashboard.Row;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.grafana.Unit;
import io.medley.monitoring.grafana.Variable;
import java.util.List;

/**
 * One experiment and the study's questions: is the data diverse, has it shifted, does it help, and
 * what does it cost. Several dashboard processes tell the same of an experiment, so its values are
 * the maximum over them.
 */
final class ExperimentsView {

  private static final String DIVERSITY =
      "vendi|vendi2|vendiInf|dcscore|meanCosine|distinct1|distinct2|distinct3|selfBleu"
          + "|compressionRatio|duplicateRate|nearDuplicateRate";
  private static final String SHIFT = "mmd2Rbf|mmd2Poly2|frechet|energy|tailMass|lengthKs|labelJs";

  private ExperimentsView() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "medley-experiments",
        "Medley: experiments",
        "One experiment: how far it is, whether its data is diverse and has shifted, whether it"
            + " helps, and what it costs.",
        List.of(
            new Variable(
                "experiment", "Experiment", "medley_experiment_info", "experiment", false, ""),
            new Variable("level", "Level", of("medley_level_samples", ""), "level", true, ""),
            new Variable(
                "diversity",
                "Diversity by",
                of("medley_level_score", "metric=~\"%s\"".formatted(DIVERSITY)),
                "metric",
                false,
                "vendi2"),
            new Variable(
                "shift",
                "Shift by",
                of("medley_level_score", "metric=~\"%s\"".formatted(SHIFT)),
                "metric",
                false,
                "mmd2Rbf")),
        List.of(
            progress(),
            QuestionRows.diversity(),
            QuestionRows.shift(),
            QuestionRows.utility(),
            budget()));
  }

  private static Row progress() {
    return Row.of(
        "How far is it?",
        Panel.table(
                "The experiment",
                Unit.WORDS,
                "What was asked and the state: running, paused, cancelled, complete, partial or"
                    + " failed.",
                new Query(
                    "max by (experiment, dataset, pipeline, generator, state) ("
                        + of("medley_experiment_info", "")
                        + ")",
                    "Value"))
            .without("Value")
            .wide(12)
            .tall(4),
        Panel.number(
            "Samples scored",
            Unit.RATIO,
            "Share of the planned samples that are scored. It stays below 100 % where a level was"
                + " closed early.",
            new Query(
                "sum(max by (level) (%s)) / sum(max by (level) (%s))"
                    .formatted(
                        of("medley_level_samples", "stage=\"scored\""),
                        of("medley_level_samples", "stage=\"planned\"")),
                "scored")),
        Panel.number(
            "Runs ended",
            Unit.RATIO,
            "Share of the training runs that are done or failed.",
            new Query(
                "sum(max by (state) (%s)) / sum(max by (state) (%s))"
                    .formatted(
                        of("medley_experiment_runs", "state=~\"done|failed\""),
                        of("medley_experiment_runs", "")),
                "ended")),
        Panel.number(
            "Since accepted",
            Unit.SECONDS,
            "Time since planning accepted the request.",
            new Query(
                "time() - max(" + of("medley_experiment_accepted_timestamp_seconds", "") + ")",
                "age")),
        Panel.lines(
                "Samples by stage",
                Unit.COUNT,
                "samples",
                "Samples of the chosen levels: planned, generated and scored; of closed levels also"
                    + " accepted, duplicate and invalid ones.",
                new Query(
                    "sum by (stage) (max by (level, stage) (%s))"
                        .formatted(level("medley_level_samples", "")),
                    "{{stage}}"))
            .fromZero(),
        Panel.lines(
                "Levels and runs by state",
                Unit.COUNT,
                "levels, runs",
                "Levels and training runs that wait, run, are done or have failed.",
                new Query(
                    "max by (state) (" + of("medley_experiment_levels", "") + ")",
                    "levels {{state}}"),
                new Query(
                    "max by (state) (" + of("medley_experiment_runs", "") + ")", "runs {{state}}"))
            .fromZero());
  }

  private static Row budget() {
    return Row.of(
        "What does it cost?",
        Panel.lines(
                "Budget used",
                Unit.RATIO,
                "share of what is allowed",
                "Share of each limited resource that generation has used. At 100 % open levels are"
                    + " closed with what they have.",
                new Query(
                    "experiment_resource:medley_experiment_budget:ratio{experiment=\"$experiment\"}",
                    "{{resource}}"))
            .fromZero()
            .redFrom(0.9),
        Panel.table(
                "Used and allowed",
                Unit.COUNT,
                "What generation has used of each resource (tokens, requests, money, samples,"
                    + " minutes), and its limit where there is one.",
                new Query(
                    "max by (resource) (" + of("medley_experiment_budget_used", "") + ")", "used"),
                new Query(
                    "max by (resource) (" + of("medley_experiment_budget_allowed", "") + ")",
                    "allowed"))
            .wide(12),
        Panel.lines(
                "Tokens",
                Unit.PER_SECOND,
                "tokens per second",
                "Tokens that the model reads and writes, over all levels.",
                new Query(
                    "sum(rate(%s[$__rate_interval]))"
                        .formatted(of("medley_generation_input_tokens_total", "")),
                    "read"),
                new Query(
                    "sum(rate(%s[$__rate_interval]))"
                        .formatted(of("medley_generation_output_tokens_total", "")),
                    "written"))
            .fromZero(),
        Panel.lines(
                "Calls and recorded answers",
                Unit.PER_SECOND,
                "per second",
                "Calls of the model, and answers that were recorded before and cost nothing.",
                new Query(
                    "sum(rate(%s[$__rate_interval]))"
                        .formatted(of("medley_generation_model_calls_total", "")),
                    "calls"),
                new Query(
                    "sum(rate(%s[$__rate_interval]))"
                        .formatted(of("medley_generation_recorded_answers_total", "")),
                    "recorded"))
            .fromZero());
  }
}
