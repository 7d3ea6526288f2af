package io.medley.contracts.request;

import java.util.List;

/** The students every arm is trained with. */
public record TrainingSpec(List<StudentSpec> students) {
  public TrainingSpec {
    students = students == null ? null : List.copyOf(students);
  }
}
