/** What a generator of texts offers: a backend, what it wrote, and the lease that bounds it. */
package io.medley.generation.backend;
