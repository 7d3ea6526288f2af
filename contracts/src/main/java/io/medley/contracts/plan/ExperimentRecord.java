package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medley.contracts.Versioned;

/**
 * A value of {@code medley.experiments}: told apart by its {@code status}, {@code accepted} or
 * {@code rejected}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ExperimentPlan.class, name = "accepted"),
  @JsonSubTypes.Type(value = Rejection.class, name = "rejected")
})
public sealed interface ExperimentRecord extends Versioned permits ExperimentPlan, Rejection {}
