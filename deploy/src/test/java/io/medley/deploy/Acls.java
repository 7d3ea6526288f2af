package io.medley.deploy;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The access rules of a user in plain values. */
final class Acls {

  /**
   * A rule.
   *
   * @param type {@code topic}, {@code group} or {@code transactionalId}
   */
  record Rule(String type, String name) {}

  private Acls() {}

  static List<Rule> of(KafkaUser user) {
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
        .getAcls().stream().map(Acls::rule).toList();
  }

  /** What a user may do to something. */
  static Set<String> operations(KafkaUser user) {
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
        .getAcls().stream()
            .flatMap(rule -> rule.getOperations().stream())
            .map(AclOperation::toValue)
            .collect(Collectors.toSet());
  }

  private static Rule rule(AclRule rule) {
    if (rule.getResource() instanceof AclRuleTopicResource topic) {
      return new Rule("topic", topic.getName());
    }
    if (rule.getResource() instanceof AclRuleGroupResource group) {
      return new Rule("group", group.getName());
    }
    if (rule.getResource() instanceof AclRuleTransactionalIdResource transaction) {
      return new Rule("transactionalId", transaction.getName());
    }
    throw new AssertionError("no other kind of resource is used: " + rule.getResource());
  }
}
