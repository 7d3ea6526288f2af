/**
 * REST, streams and the page over HTTP. The shell of the service: everything else is plain Java.
 */
package io.medley.dashboard.http;
