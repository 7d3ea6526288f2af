/**
 * The classes and the sizes of real data that a request leaves open, chosen from what the data
 * hold. Pure functions; called by planning, and by whoever wants to know beforehand.
 */
package io.medley.datasets.fitting;
