/**
 * BERT on libtorch: the encoder for fine-tuning, and BERT-base with its masked-LM head for
 * generation, as it was pretrained or after {@link io.medley.models.bert.MaskedLmTuning}.
 *
 * <h2>Memory</h2>
 *
 * {@link io.medley.models.weights.BertWeights} is a mapping of a file and costs nothing: make one
 * and hand it to as many models as are alive. Each {@link io.medley.models.bert.BertEncoder} copies
 * its parameters out of it, but for frozen word embeddings, which all models and processes read in
 * place (47 MB of MiniLM's 91, 94 of BERT's 440).
 *
 * <h2>Fine-tuning</h2>
 *
 * <pre>{@code
 * NativeLibraries.torchThreads(2);
 * BertWeights weights = BertWeights.minilm(store);
 * Device device = NativeLibraries.bestDevice();
 * try (BertEncoder encoder =
 *         BertEncoder.load(weights, Trainable.ALL_BUT_WORD_EMBEDDINGS, device);
 *     NDManager head = encoder.newStep()) {
 *   TrainableTensor kernel = TrainableTensor.of("head/kernel", head.zeros(new Shape(classes, 384)));
 *   TrainableTensor bias = TrainableTensor.of("head/bias", head.zeros(new Shape(classes)));
 *   try (AdamW optimiser =
 *       new AdamW(
 *           AdamW.Settings.DEFAULT,
 *           List.of(
 *               new Group(encoder.parameters(), 1e-4, 0.01),
 *               new Group(List.of(kernel, bias), 1e-2, 0.01)))) {
 *     for (int i = 0; i < steps; i++) {
 *       try (NDManager step = encoder.newStep(); GradientMode mode = GradientMode.recording()) {
 *         NDArray mean = encoder.forwardMean(step, TokenBatch.of(ids)); // (B, 384)
 *         NDArray logits = Linear.linear(mean, kernel.value(), bias.value()).singletonOrThrow();
 *         NDArray loss = new SoftmaxCrossEntropyLoss().evaluate(
 *             new NDList(step.create(labels)), new NDList(logits));
 *         mode.backward(loss);
 *         optimiser.step(schedule(i)); // clips, updates, clears the gradients
 *       }
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Ask a {@link io.medley.models.gradient.TrainableTensor} for its value in every step: the array
 * object changes. Arrays belong to the manager of the array they were made from; keep whatever a
 * step makes below {@code step}, take results out as Java arrays, and nothing is left when it
 * closes. Evaluate under {@code GradientMode.off()}. On the CPU a step gives equal bits for equal
 * batches and equal {@code torchThreads}.
 */
package io.medley.models.bert;
