package io.medley.generation.openai.endpoint;

/** How an endpoint is told to answer in JSON. */
public enum AnswerFormat {
  /** By the prompt alone: every endpoint can. */
  TEXT,
  /** {@code response_format} of type {@code json_object}. */
  JSON_OBJECT,
  /** {@code response_format} of type {@code json_schema}, strict. */
  JSON_SCHEMA
}
