package io.medley.dashboard.access;

import java.util.Locale;

/** What a key allows. */
public enum Role {
  /** To read and to follow. */
  READ,
  /** To publish requests and commands too. */
  WRITE;

  /** As configuration and REST name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
