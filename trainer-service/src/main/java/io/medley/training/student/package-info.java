/**
 * The models that runs train and ask for predictions, by name: {@code ngrams}, {@code
 * minilm-probe}, {@code minilm} and {@code bert-base}. A student is used by one thread; factories
 * are shared by all workers.
 */
package io.medley.training.student;
