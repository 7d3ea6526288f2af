/**
 * One call of an OpenAI-compatible chat endpoint: a prompt in, an answer out, or an exception that
 * says what kind of fault it was and whether to call again.
 *
 * <p>{@link io.medley.generation.openai.endpoint.Endpoint} is the way in; LangChain4j is behind it,
 * on an HTTP client of our own that limits how much of a body is read. Nothing here knows of tasks,
 * samples or repetition. Where the endpoint is and its key are the operator's ({@link
 * io.medley.generation.openai.endpoint.OpenAiConfig}); neither is ever in a record, a log or a
 * metric. Thread-safe; a call blocks its thread.
 */
package io.medley.generation.openai.endpoint;
