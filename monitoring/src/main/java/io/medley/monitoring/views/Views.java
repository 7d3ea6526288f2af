package io.medley.monitoring.views;

import io.medley.monitoring.grafana.Dashboard;
import java.util.List;

/** The dashboards. */
public final class Views {

  private Views() {}

  /** All of them, in the order in which people look at them. */
  public static List<Dashboard> all() {
    return List.of(ExperimentsView.dashboard(), PipelineView.dashboard(), MachinesView.dashboard());
  }
}
