package io.medley.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.medley.contracts.Json;
import io.medley.contracts.OutsideText;
import io.medley.contracts.request.ExperimentRequest;
import java.util.regex.Pattern;

/**
 * A request with all its defaults as a file that {@code medley run} reads. Every text is quoted, as
 * labels may look like numbers, dates, comments or null, to one reader of YAML or another.
 */
public final class RequestYaml {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .stringQuotingChecker(new AllButFields())
              .build());

  private RequestYaml() {}

  static String of(ExperimentRequest request) {
    ObjectNode tree = Json.mapper().valueToTree(request);
    tree.remove("schemaVersion");
    return of(tree);
  }

  /** The same of a request's fields as they are. */
  public static String of(ObjectNode tree) {
    try {
      // Within quotes an escape of JSON is one of YAML.
      return OutsideText.shownLines(YAML.writeValueAsString(tree).strip());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class AllButFields extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;
    private static final Pattern FIELD = Pattern.compile("[a-z]+[A-Z][A-Za-z]*|[a-z]{4,}");

    @Override
    public boolean needToQuoteName(String name) {
      return !FIELD.matcher(name).matches() || isReservedKeyword(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return true;
    }
  }
}
