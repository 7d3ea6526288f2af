package io.medley.cli.stack.state;

import io.medley.contracts.Json;
import java.util.List;
import java.util.Map;

/** The services' metrics endpoints in the form of Prometheus's file service discovery. */
final class PrometheusTargets {

  private PrometheusTargets() {}

  static byte[] of(StackState state) {
    List<Map<String, Object>> groups =
        state.processes().stream()
            .filter(StackState.ProcessState::isService)
            .map(
                process ->
                    Map.<String, Object>of(
                        "targets", List.of(process.host() + ":" + process.port()),
                        "labels",
                            Map.of("__metrics_path__", "/q/metrics", "process", process.name())))
            .toList();
    return Json.bytes(groups);
  }
}
