package io.medley.dashboard.state;

import java.util.Map;

/**
 * What a reader has to be told.
 *
 * @param version that the reader knows everything up to, once it was told
 * @param snapshot whether the scopes here are whole, and what is not in them is not there
 * @param scopes parts by name, by scope; a part that is JSON's null is gone. Of the parts {@code
 *     rows} what came since the reader's version is there, newest first
 */
public record Change(long version, boolean snapshot, Map<String, Map<String, Object>> scopes) {}
