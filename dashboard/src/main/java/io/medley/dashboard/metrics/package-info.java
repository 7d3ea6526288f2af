/** Tells the board's experiments as Prometheus series. Called by each scrape. */
package io.medley.dashboard.metrics;
