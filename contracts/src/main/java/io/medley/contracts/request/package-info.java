/**
 * Experiment requests: their records, the schema with every default and range, and the reader that
 * turns bytes into a request or into all the reasons why it is none.
 */
package io.medley.contracts.request;
