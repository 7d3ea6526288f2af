package io.medley.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, with its original bytes.
 *
 * <p>Two letters with equal bytes are not equal: the arrays are carried, never compared or changed.
 *
 * @param where the step that refused it: {@code planning}, {@code embedding}, …
 * @param why one line
 * @param timestamp of the original record
 * @param key original key bytes, null where it had none
 * @param value original value bytes, null where it had none
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
    String where,
    String why,
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value)
    implements Versioned {}
