package io.medley.dashboard.state;

import org.jspecify.annotations.Nullable;

/**
 * A named piece of what is shown, replaced as a whole when it changes.
 *
 * @param version of the board when it changed last
 * @param value written as JSON; null where it is gone
 */
record Part(long version, @Nullable Object value) {}
