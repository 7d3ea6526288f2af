package io.medley.guarantees.secured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users of deploy/kubernetes and what they may do, in the words of Kafka. */
final class AccessRules {
  private AccessRules() {}

  /** The rules by user. */
  static Map<String, List<AclBinding>> read(Path users) throws IOException {
    Map<String, List<AclBinding>> rules = new TreeMap<>();
    try (var documents =
        new ObjectMapper(new YAMLFactory())
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(users.toFile())) {
      for (JsonNode user : documents.readAll()) {
        String name = user.at("/metadata/name").asText();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
          rules.computeIfAbsent(name, any -> new ArrayList<>()).addAll(bindings(name, acl));
        }
      }
    }
    return rules;
  }

  private static List<AclBinding> bindings(String user, JsonNode acl) {
    JsonNode resource = acl.get("resource");
    ResourcePattern pattern =
        new ResourcePattern(
            ResourceType.fromString(constant(resource.get("type").asText())),
            resource.get("name").asText(),
            resource.path("patternType").asText().equals("prefix")
                ? PatternType.PREFIXED
                : PatternType.LITERAL);
    List<AclBinding> bindings = new ArrayList<>();
    for (JsonNode operation : acl.get("operations")) {
      bindings.add(
          new AclBinding(
              pattern,
              new AccessControlEntry(
                  "User:" + user,
                  "*",
                  AclOperation.fromString(constant(operation.asText())),
                  AclPermissionType.ALLOW)));
    }
    return bindings;
  }

  /** {@code transactionalId} is {@code TRANSACTIONAL_ID}. */
  private static String constant(String name) {
    return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }
}
