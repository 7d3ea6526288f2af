package io.medley.monitoring;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.DashboardJson;
import io.medley.monitoring.rules.RulesYaml;
import io.medley.monitoring.views.Views;
import java.util.Map;
import java.util.TreeMap;

/** The files that are written from the code, and read by compose, kustomize and the launcher. */
final class MonitoringFiles {

  private static final String BASE = "deploy/kubernetes/base/";

  private MonitoringFiles() {}

  /** The text of each file, by its path below the project's root. */
  static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    for (Dashboard dashboard : Views.all()) {
      files.put(BASE + "monitoring/" + dashboard.uid() + ".json", DashboardJson.of(dashboard));
    }
    files.put(BASE + "monitoring/rules.yml", RulesYaml.file());
    files.put(BASE + "rules.yaml", RulesYaml.resource());
    return files;
  }
}
