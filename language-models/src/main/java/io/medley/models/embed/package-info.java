/**
 * Sentence embeddings: of MiniLM on ONNX Runtime, with a store on disk of the vectors once
 * computed, and of BERT-base as a second opinion.
 */
package io.medley.models.embed;
