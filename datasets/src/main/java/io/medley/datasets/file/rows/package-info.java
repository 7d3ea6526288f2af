/**
 * The rows of a file below the operator's directory, in any format that can be read.
 *
 * <p>Bytes become lines ({@code SourceLines}), lines rows ({@code Rows}) with the fields that
 * somebody asked for ({@code Column}). A file that cannot be used at all is an {@link
 * io.medley.datasets.file.rows.UnusableFileException}, which says what to do. Knows nothing of
 * texts, labels or data sets; one thread reads a file.
 */
package io.medley.datasets.file.rows;
