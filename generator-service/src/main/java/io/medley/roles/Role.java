package io.medley.roles;

/** A part of this service that a process may have. */
public enum Role {
  /** The planning topology. */
  PLANNING,
  /** A member of the group that does tasks. */
  GENERATION;

  /** The key that says which roles a process has. */
  public static final String KEY = "medley.roles";
}
