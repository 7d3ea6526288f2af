/** Samples, their roles and their provenance. */
package io.medley.contracts.sample;
