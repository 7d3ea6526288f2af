package io.medley.guarantees.fuzz;

/** How a record is broken. */
public enum Damage {
  /** The value ends early. */
  TRUNCATED(true),
  /** A value of no bytes. */
  EMPTY(true),
  /** Bytes that are nothing. */
  RUBBISH(true),
  /** Begins as UTF-32, UTF-16 or Confluent's wire format does. */
  PREFIXED(true),
  /** A byte in the middle that is no UTF-8. */
  BAD_UTF8(true),
  /** Text that looks like JSON and is none. */
  NEARLY_JSON(true),
  /** JSON of no record: a number, a list, null. */
  NO_OBJECT(true),
  /** A record of another topic. */
  OTHER_RECORD(false),
  /** A field of another type. */
  WRONG_TYPE(false),
  /** A field less. */
  MISSING_FIELD(false),
  /** A field that is null. */
  NULL_FIELD(false),
  /** A number nobody has in mind. */
  ODD_NUMBER(false),
  /** A text that does harm where it is believed. */
  HOSTILE_TEXT(false),
  /** A text or a list as large as a record may be. */
  HUGE(false),
  /** Nested deeper than any parser likes. */
  DEEP(true),
  /** The same field twice. */
  DOUBLE_FIELD(false),
  /** A version that is not known yet, and fields of it. */
  NEWER_VERSION(true),
  /** A sound value under no key. */
  NULL_KEY(false),
  /** A sound value under a key of another, or of bytes. */
  WRONG_KEY(false),
  /** A key without a value. */
  TOMBSTONE(false),
  /** Neither a key nor a value. */
  NOTHING(false),
  /** A sound record twice. */
  DUPLICATE(false),
  /** A sound record of an experiment that nobody has, or has no more. */
  STRANGER(false);

  private final boolean unreadable;

  Damage(boolean unreadable) {
    this.unreadable = unreadable;
  }

  /** Whether no reader can make a record of it, so that each has to refuse it. */
  public boolean unreadable() {
    return unreadable;
  }
}
