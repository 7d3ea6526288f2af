/** Files that commands read: how they are to be read, and why something cannot be. */
package io.medley.cli.input;
