package io.medley.cli.samples;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import blue.strategic.parquet.Dehydrator;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of {@link SampleColumn} in Apache Parquet; a sample's missing values are nulls. */
final class ParquetWriter implements SampleWriter {

  private static final String SCHEMA_NAME = "sample";

  private final blue.strategic.parquet.ParquetWriter<JsonNode> out;

  ParquetWriter(Path file) throws IOException {
    out = blue.strategic.parquet.ParquetWriter.writeFile(schema(), file.toFile(), cells());
  }

  private static MessageType schema() {
    List<Type> fields = SampleColumn.ALL.stream().map(ParquetWriter::field).toList();
    return new MessageType(SCHEMA_NAME, fields);
  }

  private static Type field(SampleColumn column) {
    Type.Repetition repetition =
        column.required() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
    return switch (column.kind()) {
      case TEXT -> Types.primitive(BINARY, repetition).as(stringType()).named(column.name());
      case INT -> Types.primitive(INT32, repetition).named(column.name());
      case LONG -> Types.primitive(INT64, repetition).named(column.name());
    };
  }

  private static Dehydrator<JsonNode> cells() {
    return (record, row) -> {
      for (SampleColumn column : SampleColumn.ALL) {
        Object value = column.value(record);
        if (value != null) {
          row.write(column.name(), value);
        }
      }
    };
  }

  @Override
  public void write(Sample sample) throws IOException {
    out.write(Json.mapper().valueToTree(sample));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
