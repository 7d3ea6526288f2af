package io.medley.generation.openai.endpoint;

/** Why a slot has no valid text, and what the model is told when it is asked again. */
public enum FaultKind {
  NOT_JSON("not-json", "the answer was not the JSON asked for"),
  CUT_OFF("cut-off", "the answer was longer than it may be and was cut off: be brief"),
  MISSING("missing", "there was no entry for it"),
  WRONG_LABEL("wrong-label", "its label was another one"),
  EMPTY("empty", "its text was empty"),
  TOO_LONG("too-long", "its text was much too long"),
  OTHER_LANGUAGE("other-language", "its text was not in the language of the examples"),
  ECHO("echo", "its text repeated the instructions"),
  REFUSED("refused", ""),
  CALL_FAILED("call-failed", "");

  private final String word;
  private final String remark;

  FaultKind(String word, String remark) {
    this.word = word;
    this.remark = remark;
  }

  /** How reports and metrics name it. */
  public String word() {
    return word;
  }

  /** Whether asking once more may help. */
  public boolean repairable() {
    return this != REFUSED;
  }

  /** What the model is told. */
  public String remark() {
    return remark;
  }
}
