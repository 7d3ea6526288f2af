/**
 * {@code medley dead-letters}: {@link io.medley.cli.letters.LetterBox} reads them, {@link
 * io.medley.cli.letters.LetterText} shows their bytes, {@link io.medley.cli.letters.Replaying}
 * writes their records to their topics once more, and never twice. One thread.
 */
package io.medley.cli.letters;
