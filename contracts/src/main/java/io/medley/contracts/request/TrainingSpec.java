package io.medley.contracts.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The students every arm is trained with. */
public record TrainingSpec(@Nullable List<StudentSpec> students) {
  public TrainingSpec {
    students = students == null ? null : List.copyOf(students);
  }
}
