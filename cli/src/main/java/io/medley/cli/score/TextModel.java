package io.medley.cli.score;

import java.util.function.Supplier;

/**
 * What embeds texts.
 *
 * @param name for people
 * @param dimension of its vectors
 * @param load called once, and only if there is something to embed
 */
record TextModel(String name, int dimension, Supplier<MissingEmbeddings> load) {}
