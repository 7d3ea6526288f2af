package io.medley.dashboard.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the topics were read: what the page shows is whole. */
@Readiness
@ApplicationScoped
class DashboardReadiness implements HealthCheck {
  private final DashboardService dashboard;

  DashboardReadiness(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("topics")
        .status(dashboard.isReady())
        .withData("passedOver", dashboard.passedOver())
        .build();
  }
}
