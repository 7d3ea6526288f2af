/** How a command ends: its exit codes, and the exception that says in one line why it failed. */
package io.medley.cli.exit;
