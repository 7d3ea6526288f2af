/**
 * The {@code masked-lm} backend: BERT's masked-LM head writes new texts into the frames of real
 * ones. A draft is a prompt, a real example of the class with most of its words masked, and a
 * random stream of its own; all drafts of a task are filled together in a few passes.
 *
 * <p>A task may want the model tuned on texts before: {@link
 * io.medley.generation.maskedlm.TunedModels} keeps the one that was tuned last.
 *
 * <p>Called by generation's workers, several at once. Everything here but the models is plain
 * arithmetic on token ids, and a function of the task alone.
 */
package io.medley.generation.maskedlm;
