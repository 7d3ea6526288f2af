package io.medley.contracts.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the texts of a data set are, which decides how prompts speak of them. */
public enum TextForm {
  /** The text defines the topic; the class is what kind of thing that is. */
  @JsonProperty("definition")
  DEFINITION,
  /** The text is of the class, and can be about the topic. */
  @JsonProperty("plain")
  PLAIN,
  /** The text asks or says something about its context, and the class is the answer. */
  @JsonProperty("question")
  QUESTION
}
