/**
 * Data sets from the files of one directory that the operator names: CSV, TSV and JSONL. Whatever a
 * request says, nothing outside that directory is opened, no more of a file is read than the limit,
 * and no row stops the others: those that cannot be used are counted and shown.
 *
 * <p>The rows of a file ({@code rows}) become texts under labels ({@code FileReading}), and those a
 * data set ({@code FileDataset}).
 */
package io.medley.datasets.file;
