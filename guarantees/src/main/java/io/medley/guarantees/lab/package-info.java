/** Small experiments on a fleet, from the request to the report. */
package io.medley.guarantees.lab;
