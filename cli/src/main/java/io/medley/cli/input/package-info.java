/** Files that commands read: what can be read, and why something cannot. */
package io.medley.cli.input;
