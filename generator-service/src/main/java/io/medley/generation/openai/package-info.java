/**
 * The {@code openai} backend: any OpenAI-compatible chat endpoint, called through LangChain4j.
 *
 * <p>A task's slots of one class go together into calls of a few samples each ({@link
 * io.medley.generation.openai.SampleCall}); the calls of all tasks share a fixed number of threads
 * and a {@link io.medley.generation.openai.CallLimiter}, which gives way when the endpoint says
 * that it has too much to do. {@link io.medley.generation.openai.EndpointCaller} repeats what
 * failed in passing, and {@link io.medley.generation.openai.RecordedCaller} records what came. What
 * comes back is read strictly, judged text by text, asked for once more where it was no good, and
 * then counted as invalid.
 *
 * <p>Where the endpoint is and its key are the operator's ({@link
 * io.medley.generation.openai.OpenAiConfig}); neither is ever in a record, a log or a metric.
 */
package io.medley.generation.openai;
