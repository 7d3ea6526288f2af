/**
 * Sentence embeddings of MiniLM on ONNX Runtime, and a store on disk of the vectors once computed.
 * Thread-safe.
 */
package io.medley.models.embed;
