/** The three dashboards: experiments, pipeline and machines. */
package io.medley.monitoring.views;
