/**
 * Who may call the dashboard, and how often. Plain Java; {@code http} asks it about each call, on
 * any thread.
 */
package io.medley.dashboard.access;
