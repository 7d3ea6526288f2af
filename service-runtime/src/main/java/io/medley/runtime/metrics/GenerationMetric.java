package io.medley.runtime.metrics;

import io.medley.runtime.metrics.Spec.Unit;

/** Of generation: processes with the role generation. */
public enum GenerationMetric implements Metric {
  SAMPLES(
      Spec.counter(
          "medley_generation_samples_total", Unit.SAMPLES, "Samples made", "experiment", "level")),
  INVALID(
      Spec.counter(
          "medley_generation_invalid_total",
          Unit.COUNT,
          "Slots for which no valid text came",
          "experiment",
          "level")),
  TASK_FAILURES(
      Spec.counter(
          "medley_generation_task_failures_total",
          Unit.COUNT,
          "Tasks that ended with a failure",
          "experiment",
          "level")),
  CANDIDATES(
      Spec.counter(
          "medley_generation_candidates_total",
          Unit.COUNT,
          "Texts proposed",
          "experiment",
          "level")),
  INPUT_TOKENS(
      Spec.counter(
          "medley_generation_input_tokens_total",
          Unit.TOKENS,
          "Tokens read by the model",
          "experiment",
          "level")),
  OUTPUT_TOKENS(
      Spec.counter(
          "medley_generation_output_tokens_total",
          Unit.TOKENS,
          "Tokens written by the model",
          "experiment",
          "level")),
  MONEY(
      Spec.counter(
          "medley_generation_money_total",
          Unit.MONEY,
          "Cost by the operator's prices",
          "experiment",
          "level")),
  MODEL_CALLS(
      Spec.counter(
          "medley_generation_model_calls_total",
          Unit.COUNT,
          "Forward passes, or requests to an endpoint",
          "experiment",
          "level")),
  RECORDED_ANSWERS(
      Spec.counter(
          "medley_generation_recorded_answers_total",
          Unit.COUNT,
          "Answers recorded before, paid elsewhere",
          "experiment",
          "level")),
  TASK_DURATION(
      Spec.timer(
          "medley_generation_task_duration_seconds",
          Unit.SECONDS,
          "From a task's start to its acknowledged samples",
          "experiment",
          "level")),
  SAMPLES_PER_SECOND(
      Spec.gauge(
          "medley_generation_samples_per_second",
          Unit.SAMPLES_PER_SECOND,
          "Samples made over the last minute",
          "experiment",
          "level")),
  TASKS_IN_FLIGHT(
      Spec.gauge(
          "medley_generation_tasks_in_flight", Unit.COUNT, "Tasks that workers are busy with")),
  OPENAI_REQUESTS(
      Spec.counter(
          "medley_openai_requests_total",
          Unit.COUNT,
          "Requests by outcome: answered, or the kind of failure",
          "outcome")),
  OPENAI_REPETITIONS(
      Spec.counter(
          "medley_openai_repetitions_total", Unit.COUNT, "Requests sent again after a failure")),
  OPENAI_INPUT_TOKENS(
      Spec.counter("medley_openai_input_tokens_total", Unit.TOKENS, "Tokens read by the model")),
  OPENAI_OUTPUT_TOKENS(
      Spec.counter(
          "medley_openai_output_tokens_total", Unit.TOKENS, "Tokens written by the model")),
  OPENAI_MONEY(
      Spec.counter("medley_openai_money_total", Unit.MONEY, "Cost by the operator's prices")),
  OPENAI_RECORDED_ANSWERS(
      Spec.counter(
          "medley_openai_recorded_answers_total", Unit.COUNT, "Answers that were recorded before")),
  OPENAI_FAULTS(
      Spec.counter(
          "medley_openai_faults_total", Unit.COUNT, "Faulty or missing texts in answers", "kind")),
  OPENAI_PERMITTED_CALLS(
      Spec.gauge("medley_openai_permitted_calls", Unit.COUNT, "Calls permitted at the same time"));

  private final Spec spec;

  GenerationMetric(Spec spec) {
    this.spec = spec;
  }

  @Override
  public Spec spec() {
    return spec;
  }
}
