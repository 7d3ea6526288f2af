package io.medley.contracts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson which components of Medley's records must be there: every one that is not {@link
 * Nullable}. A missing or null one makes the record unreadable, and so does null inside a list or a
 * map, so no later step meets a null that its type does not name.
 */
final class RequiredComponents extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1;
  private static final JsonSetter.Value REQUIRED =
      JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
  private static final JsonSetter.Value OPTIONAL =
      JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL);

  /** Whether a component of a record may be absent. */
  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  @Override
  public Boolean hasRequiredMarker(AnnotatedMember member) {
    return component(member).map(component -> !isNullable(component)).orElse(null);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    return component(annotated)
        .map(component -> isNullable(component) ? OPTIONAL : REQUIRED)
        .orElse(JsonSetter.Value.empty());
  }

  private static Optional<RecordComponent> component(Annotated annotated) {
    if (!(annotated instanceof AnnotatedMember member)
        || !member.getDeclaringClass().isRecord()
        || !member.getDeclaringClass().getName().startsWith(Json.class.getPackageName())) {
      return Optional.empty();
    }
    RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
    if (member instanceof AnnotatedParameter parameter) {
      return parameter.getOwner().getParameterCount() == components.length
          ? Optional.of(components[parameter.getIndex()])
          : Optional.empty();
    }
    return Arrays.stream(components).filter(c -> c.getName().equals(member.getName())).findFirst();
  }
}
