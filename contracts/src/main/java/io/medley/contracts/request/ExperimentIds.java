package io.medley.contracts.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.medley.contracts.Json;
import io.medley.contracts.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** The id of an experiment and the fingerprint of its content. */
public final class ExperimentIds {
  private static final JsonMapper CANONICAL =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private ExperimentIds() {}

  /**
   * The given id, or one derived from the content: the data set's name, or its file's, and the
   * first 12 hex digits of the fingerprint.
   *
   * @param request a request as {@link RequestReader} returns it, the schema's defaults filled in
   */
  public static String of(ExperimentRequest request) {
    return request.experimentId() != null
        ? request.experimentId()
        : request.dataset().slug() + "-" + fingerprint(request).substring(0, 12);
  }

  /** SHA-256 in hex over the canonical JSON of the request without its id. */
  public static String fingerprint(ExperimentRequest request) {
    try {
      Map<?, ?> tree = Json.mapper().convertValue(request.withId(null), TreeMap.class);
      return Sha256.hex(CANONICAL.writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
