/** What a request would take, said before it is published; a process of its own. */
package io.medley.estimate;
