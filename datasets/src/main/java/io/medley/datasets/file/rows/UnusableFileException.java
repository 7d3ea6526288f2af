package io.medley.datasets.file.rows;

import io.medley.contracts.request.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be read as its options say. */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Reason> reasons;

  /**
   * What to change.
   *
   * @param option of the file: {@code file}, {@code format}, {@code textField} and so on
   * @param message what is wrong, in one line that names the file
   */
  public record Reason(String option, String message) {}

  public UnusableFileException(String option, String message) {
    this(List.of(new Reason(option, message)));
  }

  /** For all of these reasons; at least one. */
  public UnusableFileException(List<Reason> reasons) {
    super(reasons.stream().map(Reason::message).collect(Collectors.joining("; ")));
    this.reasons = List.copyOf(reasons);
  }

  /** Everything that speaks against the file; at least one. */
  public List<Reason> reasons() {
    return reasons;
  }

  /**
   * The reasons with the paths of a request.
   *
   * @param parent of the options, such as {@code $.dataset}
   */
  public List<Violation> violations(String parent) {
    return reasons.stream()
        .map(reason -> new Violation(parent + "." + reason.option(), reason.message()))
        .toList();
  }
}
