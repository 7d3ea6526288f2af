/**
 * Labelled data sets, their splits and the nested topic pools. Planning alone calls it: no other
 * step opens a data set.
 *
 * <p>Everything is immutable after loading and thread-safe; the only I/O is the first load of a
 * data set, from the class path.
 */
package io.medley.datasets;
