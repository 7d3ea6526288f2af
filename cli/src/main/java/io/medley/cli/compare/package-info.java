/**
 * Experiments beside each other: what their requests differ in, what each found, and what differs
 * run by run where they were evaluated on the same texts. Pure functions of reports.
 */
package io.medley.cli.compare;
