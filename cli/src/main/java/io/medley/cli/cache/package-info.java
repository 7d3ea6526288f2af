/** Carries recorded answers of endpoints from one cluster to another, in a file. */
package io.medley.cli.cache;
