/**
 * What every language model shares: the store of pretrained weights, the tokenizer, the native
 * libraries and the threads that compute. Used by all three services and the benchmarks; knows no
 * Kafka, no Quarkus and no data set.
 *
 * <p>The rooms below know this package and, of each other, only what an arrow shows: {@code bert →
 * weights, gradient}. {@code embed} stands alone.
 *
 * <p>{@link io.medley.models.NativeLibraries#torchThreads(int)} sets libtorch's threads for the
 * process; call it once, first. Every model is {@code AutoCloseable} and owns its native memory.
 * Predictions may come from any thread; training a model is one thread's.
 */
package io.medley.models;
