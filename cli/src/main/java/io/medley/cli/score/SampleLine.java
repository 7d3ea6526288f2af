package io.medley.cli.score;

/**
 * One line of a file, as it stands there.
 *
 * @param number the line's number in its file, from 1
 * @param id its id; the line's number where it has none
 * @param text the text, neither blank nor longer than {@link SampleLineParser#MAX_TEXT_BYTES}
 * @param label its label, or null
 * @param embedding its embedding, as given and not normalised, or null
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package; never compared
record SampleLine(long number, String id, String text, String label, float[] embedding) {}
