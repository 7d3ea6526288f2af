/** Sets that the user has, beside each other: from their files to one request. */
package io.medley.cli.sets;
