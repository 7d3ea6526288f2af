/** What happened: every record of every topic, committed or not, as values to judge. */
package io.medley.guarantees.history;
