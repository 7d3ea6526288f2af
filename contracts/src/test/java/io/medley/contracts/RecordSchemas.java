package io.medley.contracts;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaKeyword;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.request.DataUpdates;
import io.medley.contracts.request.LabelNames;
import io.medley.contracts.request.TrainSizes;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON Schema of a record, from its Java type: what is not nullable is required, unknown fields
 * are allowed because readers ignore them.
 */
final class RecordSchemas {
  private static final Map<Class<?>, Map<SchemaKeyword, String>> STRINGS =
      Map.of(
          Instant.class, Map.of(SchemaKeyword.TAG_FORMAT, "date-time"),
          Duration.class, Map.of(SchemaKeyword.TAG_FORMAT, "duration"),
          byte[].class, Map.of());

  private final SchemaGenerator generator;

  RecordSchemas() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.INLINE_ALL_SCHEMAS);
    config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchemas::asString);
    config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchemas::labelNames);
    config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchemas::trainSizes);
    config.forTypesInGeneral().withCustomDefinitionProvider(RecordSchemas::dataUpdates);
    config.forFields().withRequiredCheck(RecordSchemas::isRequired);
    generator = new SchemaGenerator(config.build());
  }

  private static boolean isRequired(FieldScope field) {
    RecordComponent[] components = field.getDeclaringType().getErasedType().getRecordComponents();
    return components != null
        && Arrays.stream(components)
            .filter(component -> component.getName().equals(field.getDeclaredName()))
            .noneMatch(RequiredComponents::isNullable);
  }

  ObjectNode of(Class<? extends Versioned> type) {
    ObjectNode schema = generator.generateSchema(type);
    schema.put("title", type.getSimpleName());
    ObjectNode properties = schema.withObject("/properties");
    properties.putObject("schemaVersion").put("type", "integer").put("minimum", 1);
    schema.withArray("/required").add("schemaVersion");
    discriminator(type)
        .ifPresent(
            status -> {
              properties.putObject("status").put("const", status);
              schema.withArray("/required").add("status");
            });
    return schema;
  }

  /** The {@code status} that tells an experiment record from the others. */
  private static Optional<String> discriminator(Class<?> type) {
    return Stream.of(ExperimentRecord.class.getAnnotation(JsonSubTypes.class).value())
        .filter(subtype -> subtype.value() == type)
        .map(JsonSubTypes.Type::name)
        .findFirst();
  }

  /** A map, a list or the name of a file. */
  private static CustomDefinition labelNames(ResolvedType type, SchemaGenerationContext context) {
    if (type.getErasedType() != LabelNames.class) {
      return null;
    }
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    schema
        .putArray(context.getKeyword(SchemaKeyword.TAG_TYPE))
        .add("object")
        .add("array")
        .add("string");
    return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
  }

  private static CustomDefinition trainSizes(ResolvedType type, SchemaGenerationContext context) {
    if (type.getErasedType() != TrainSizes.class) {
      return null;
    }
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    schema.putArray(context.getKeyword(SchemaKeyword.TAG_TYPE)).add("integer").add("array");
    schema
        .putObject(context.getKeyword(SchemaKeyword.TAG_ITEMS))
        .put(context.getKeyword(SchemaKeyword.TAG_TYPE), "integer");
    return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
  }

  /** A word or a list of words. */
  private static CustomDefinition dataUpdates(ResolvedType type, SchemaGenerationContext context) {
    if (type.getErasedType() != DataUpdates.class) {
      return null;
    }
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    schema.putArray(context.getKeyword(SchemaKeyword.TAG_TYPE)).add("string").add("array");
    schema
        .putObject(context.getKeyword(SchemaKeyword.TAG_ITEMS))
        .put(context.getKeyword(SchemaKeyword.TAG_TYPE), "string");
    return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
  }

  private static CustomDefinition asString(ResolvedType type, SchemaGenerationContext context) {
    Map<SchemaKeyword, String> keywords = STRINGS.get(type.getErasedType());
    if (keywords == null) {
      return null;
    }
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    schema.put(context.getKeyword(SchemaKeyword.TAG_TYPE), "string");
    keywords.forEach((keyword, value) -> schema.put(context.getKeyword(keyword), value));
    return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.YES);
  }
}
