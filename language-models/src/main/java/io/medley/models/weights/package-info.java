/**
 * Reads BERT's weights from an ONNX file and from a TensorFlow checkpoint, mapped into memory and
 * shared by all models and processes. {@link io.medley.models.weights.BertWeights} is the way in;
 * it needs no closing.
 */
package io.medley.models.weights;
