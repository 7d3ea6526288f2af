package io.medley.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A record that stands alone in a topic or a file. It is written with the version of its shape; a
 * reader takes every version up to its own and ignores fields it does not know.
 */
public interface Versioned {
  /** The property that holds it. */
  String PROPERTY = "schemaVersion";

  /** The version of the shapes in this package that is written, and the last that is read. */
  int VERSION = 1;

  /** The version of this record's shape, 1 or more. */
  @JsonProperty(value = PROPERTY, index = 0)
  default int schemaVersion() {
    return VERSION;
  }
}
