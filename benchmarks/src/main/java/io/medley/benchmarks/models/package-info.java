/**
 * The language models against what one would use without them: sentence embedding against
 * LangChain4j's in-process MiniLM, a fine-tuning step against a plain DJL loop. Behind
 * docs/performance.md's sections "Embedding" and "Fine-tuning step".
 */
package io.medley.benchmarks.models;
