package io.medley.dashboard.http;

import io.medley.runtime.metrics.SeriesSource;
import jakarta.inject.Singleton;

/** Puts what the dashboard knows into its scrape. */
@Singleton
class DashboardSeries implements SeriesSource {
  private final DashboardService dashboard;

  DashboardSeries(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  @Override
  public void tell(Sink to) {
    dashboard.series().forEach(source -> source.tell(to));
  }
}
