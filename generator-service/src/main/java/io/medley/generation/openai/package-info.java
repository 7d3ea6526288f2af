/**
 * The {@code openai} backend: tasks become calls of a chat endpoint, its answers samples.
 *
 * <p>A task's slots of one class go together into calls of a few samples each ({@link
 * io.medley.generation.openai.SampleCall}); the calls of all tasks share a fixed number of threads
 * and a {@link io.medley.generation.openai.CallLimiter}, which gives way when the endpoint says
 * that it has too much to do. {@link io.medley.generation.openai.EndpointCaller} repeats what
 * failed in passing, and {@link io.medley.generation.openai.RecordedCaller} records what came. What
 * comes back is read strictly, judged text by text, asked for once more where it was no good, and
 * then counted as invalid.
 */
package io.medley.generation.openai;
