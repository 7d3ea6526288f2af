package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.request.DatasetSpec.Format;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic set that the user already has: a file whose rows are texts with labels. It is a level
 * of its own, {@code set-<name>}.
 *
 * @param name matches {@code [a-z0-9][a-z0-9-]{0,39}}
 * @param file path relative to the data directory
 * @param format null goes by the ending of the file's name
 * @param delimiter of fields in CSV and TSV; null is found out
 * @param quote around fields in CSV and TSV, one character or none; null is found out
 * @param encoding null is that of the byte order mark, or UTF-8
 * @param textField null is {@code text}
 * @param labelField null is {@code label}
 * @param topicField what each text was written for, null without topics
 * @param contextField what each text is about, null without contexts
 * @param header whether the first row of CSV and TSV names the fields; null takes it for one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetSpec(
    String name,
    String file,
    @Nullable Format format,
    @Nullable String delimiter,
    @Nullable String quote,
    @Nullable String encoding,
    @Nullable String textField,
    @Nullable String labelField,
    @Nullable String topicField,
    @Nullable String contextField,
    @Nullable Boolean header) {

  /** A file with the usual fields and without topics. */
  public SetSpec(String name, String file) {
    this(name, file, null, null, null, null, null, null, null, null, null);
  }

  /** What its level, and the setting of all its replicates, is called. */
  public String setting() {
    return "set-" + name;
  }
}
