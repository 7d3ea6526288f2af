package io.medley.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources of deploy/kubernetes, each read into the type of its kind. */
final class Manifests {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path BASE = ROOT.resolve("deploy/kubernetes/base");

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
          Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
          Map.entry("keda.sh/v1alpha1/ScaledObject", Scaling.ScaledObject.class),
          Map.entry("keda.sh/v1alpha1/TriggerAuthentication", Scaling.TriggerAuthentication.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", Monitoring.PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", Monitoring.PrometheusRule.class));

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper TYPED =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Manifests() {}

  /** The documents of every file of a directory of resources, untyped. */
  static List<JsonNode> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .flatMap(file -> documents(read(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files of Grafana's dashboards. */
  static Set<String> dashboards() {
    try (Stream<Path> files = Files.list(BASE.resolve("monitoring"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> documents(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a kind. */
  static <T> List<T> of(Collection<JsonNode> documents, Class<T> type) {
    return documents.stream()
        .map(Manifests::typed)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What each workload runs. */
  static List<PodTemplateSpec> pods(Collection<JsonNode> documents) {
    return Stream.concat(
            of(documents, StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()),
            of(documents, Deployment.class).stream().map(one -> one.getSpec().getTemplate()))
        .toList();
  }

  /** The resource in the type of its kind; fails where the type does not know a field. */
  static Object typed(JsonNode document) {
    String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<?> type = TYPES.get(kind);
    if (type == null) {
      throw new AssertionError("no type for " + kind);
    }
    try {
      Object resource = TYPED.treeToValue(document, type);
      List<String> unknown = new ArrayList<>();
      unknown(resource, kind + " " + document.at("/metadata/name").asText(), unknown);
      if (!unknown.isEmpty()) {
        throw new AssertionError("unknown fields: " + unknown);
      }
      return resource;
    } catch (IOException e) {
      throw new AssertionError(kind + ": " + e.getMessage(), e);
    }
  }

  /** The generated types keep unknown fields aside instead of failing. */
  private static void unknown(Object bean, String path, List<String> found) {
    if (bean instanceof Collection<?> all) {
      all.forEach(one -> unknown(one, path + "[]", found));
    } else if (bean instanceof Map<?, ?> map) {
      map.forEach((key, value) -> unknown(value, path + "." + key, found));
    } else if (bean != null && isModel(bean.getClass())) {
      for (Method getter : bean.getClass().getMethods()) {
        if (getter.getParameterCount() == 0
            && getter.getName().startsWith("get")
            && isModel(getter.getDeclaringClass())
            && (isModel(getter.getReturnType())
                || Collection.class.isAssignableFrom(getter.getReturnType())
                || Map.class.isAssignableFrom(getter.getReturnType()))) {
          Object value = call(getter, bean);
          if (getter.getName().equals("getAdditionalProperties")) {
            ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
          } else {
            unknown(value, path + "." + getter.getName().substring(3), found);
          }
        }
      }
    }
  }

  private static boolean isModel(Class<?> type) {
    return !type.isEnum()
        && (type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi."));
  }

  private static Object call(Method getter, Object bean) {
    try {
      return getter.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(getter.toString(), e);
    }
  }

  /** Of a resource, what has no type of its own here. */
  record Metadata(String name, String namespace, Map<String, String> labels) {}

  /** What we use of KEDA; a field that is not here fails. */
  static final class Scaling {
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {}

    record Spec(
        Target scaleTargetRef,
        int minReplicaCount,
        int maxReplicaCount,
        int pollingInterval,
        int cooldownPeriod,
        List<Trigger> triggers) {}

    record Target(String name) {}

    record Trigger(String type, KafkaLag metadata, Target authenticationRef) {}

    record KafkaLag(
        String bootstrapServers,
        String version,
        String consumerGroup,
        String topic,
        String lagThreshold,
        String activationLagThreshold,
        String offsetResetPolicy,
        String sasl,
        String tls) {}

    record TriggerAuthentication(
        String apiVersion, String kind, Metadata metadata, Authentication spec) {}

    record Authentication(List<SecretKey> secretTargetRef) {}

    record SecretKey(String parameter, String name, String key) {}

    private Scaling() {}
  }

  /** What we use of Prometheus's operator. */
  static final class Monitoring {
    record PodMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) {}

    record Spec(Selector selector, List<Endpoint> podMetricsEndpoints) {}

    record Selector(Map<String, String> matchLabels, List<Expression> matchExpressions) {
      boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
            && (matchExpressions == null
                || matchExpressions.stream().allMatch(one -> one.matches(labels)));
      }
    }

    /** Of the operators, {@code NotIn} alone. */
    record Expression(String key, String operator, List<String> values) {
      boolean matches(Map<String, String> labels) {
        if (!operator.equals("NotIn")) {
          throw new IllegalStateException(operator + " is not understood here");
        }
        return !values.contains(labels.get(key));
      }
    }

    record Endpoint(
        String port,
        String path,
        String interval,
        Authorization authorization,
        List<Relabeling> relabelings) {}

    record Authorization(String type, SecretKey credentials) {}

    record SecretKey(String name, String key) {}

    record Relabeling(List<String> sourceLabels, String targetLabel) {}

    record PrometheusRule(String apiVersion, String kind, Metadata metadata, Rules spec) {}

    record Rules(List<Group> groups) {}

    record Group(String name, List<Rule> rules) {}

    record Rule(
        String record,
        String alert,
        String expr,
        @JsonProperty("for") String hold,
        Map<String, String> labels,
        Map<String, String> annotations) {}

    private Monitoring() {}
  }
}
