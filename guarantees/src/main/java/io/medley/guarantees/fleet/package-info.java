/** The services as processes on a broker that can be stopped, and what is done to them. */
package io.medley.guarantees.fleet;
