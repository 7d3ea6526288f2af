/**
 * Expands a request into a plan of levels, arms and runs, or says everything that speaks against
 * it. Pure functions of the request and the data set; called by {@code intake} and by the forecast.
 */
package io.medley.planning.layout;
